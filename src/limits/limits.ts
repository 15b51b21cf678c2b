import type { GraphQLError } from "graphql";
import type { Config } from "../config/config.ts";
import type { Context } from "../execution/context.ts";
import type { Executor } from "../execution/executor.ts";
import { Costs, type OperationRequest } from "./cost.ts";
import { type DocumentLimits, examine, type Measures } from "./document.ts";
import { limitError } from "./limit-error.ts";
import { sizesOf } from "./sizes.ts";
import { examineValues } from "./values.ts";

/** How often one place of a document may select the same field: validation compares each pair of them. */
const repeats = 20;

/** What is allowed of documents and operations. */
export class Limits {
  readonly #document: DocumentLimits;
  readonly #costs: Costs;
  readonly #most: number;

  constructor(config: Config, executor: Executor) {
    this.#document = {
      tokens: config.MAX_TOKENS,
      depth: config.MAX_DEPTH,
      fields: config.MAX_FIELDS,
      aliases: config.MAX_ALIASES,
      directives: config.MAX_DIRECTIVES,
      repeats,
    };
    this.#most = config.MAX_COST;
    this.#costs = new Costs(executor, config.MAX_RESPONSE_MB * 2 ** 20);
  }

  /** Examines a document that was never seen before. @throws GraphQLError when it is too large. */
  examine(text: string): Measures | null {
    return examine(text, this.#document);
  }

  /**
   * Examines what comes beside a document: its variables, extensions and name.
   * @throws GraphQLError when something of it is too long or too deep.
   */
  examineValues(given: readonly unknown[]): void {
    given.forEach(examineValues);
  }

  /** Works out what a valid operation costs, and notes it. @throws GraphQLError when it costs too much. */
  charge(asked: OperationRequest, context: Context): number {
    const cost = this.#costs.estimate(asked, sizesOf(context));
    context.state.cost = cost;
    if (cost > this.#most) throw refuseCost(cost, this.#most);
    return cost;
  }
}

function refuseCost(found: number, limit: number): GraphQLError {
  return limitError({
    code: "TOO_COSTLY",
    found,
    limit,
    message: `The operation would cost about ${found} rows of the store, of which ${limit} are allowed. Ask for fewer years, areas, offences or quarters, for a smaller page (\`first\`), or in several operations.`,
  });
}
