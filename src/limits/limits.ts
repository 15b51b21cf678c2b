import type { GraphQLError } from "graphql";
import type { Config } from "../config/config.ts";
import type { Context } from "../execution/context.ts";
import type { Executor, ValidRequest } from "../execution/executor.ts";
import { CostEstimator } from "./cost-estimator.ts";
import { type DocumentLimits, examine } from "./document.ts";
import type { DocumentSize } from "./document-size.ts";
import { limitError } from "./limit-error.ts";
import { sizesOf } from "./sizes.ts";
import { examineValues } from "./values.ts";

/** How often the same field may be selected at one response path: validation compares each pair of them. */
const repeats = 20;

/** The limits of documents and operations, as the settings have them. */
export class Limits {
  readonly #document: DocumentLimits;
  readonly #estimator: CostEstimator;
  readonly #maxCost: number;

  constructor(config: Config, executor: Executor) {
    this.#document = {
      tokens: config.MAX_TOKENS,
      depth: config.MAX_DEPTH,
      fields: config.MAX_FIELDS,
      aliases: config.MAX_ALIASES,
      directives: config.MAX_DIRECTIVES,
      repeats,
    };
    this.#maxCost = config.MAX_COST;
    this.#estimator = new CostEstimator(executor, config.MAX_RESPONSE_MB * 2 ** 20, config.MAX_COST);
  }

  /** Measures a document that is not in the operation cache. @throws GraphQLError when it is beyond a limit. */
  examine(text: string): DocumentSize | null {
    return examine(text, this.#document);
  }

  /**
   * Examines what is sent with a document: its variables, extensions and operation name.
   * @throws GraphQLError when part of it is too long or too deep.
   */
  examineValues(values: readonly unknown[]): void {
    values.forEach(examineValues);
  }

  /** Estimates the cost of a valid operation and stores it in the request state. @throws GraphQLError above the limit. */
  checkCost(request: ValidRequest, context: Context): number {
    const cost = this.#estimator.estimate(request, sizesOf(context));
    const { state } = context;
    state.cost = cost;
    const before = state.before.cost;
    if (before + cost > this.#maxCost) throw costError(cost, before, this.#maxCost);
    return cost;
  }
}

function costError(cost: number, before: number, limit: number): GraphQLError {
  const found = before + cost;
  const operation = before === 0 ? "The operation" : "The operation, with those before it in the array,";
  return limitError({
    code: "TOO_COSTLY",
    found,
    limit,
    message: `${operation} would cost at least ${found} rows of the store, of which ${limit} are allowed. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`,
  });
}
