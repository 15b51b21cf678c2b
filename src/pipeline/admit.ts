import { type DocumentNode, Kind } from "graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Context, RequestState } from "../execution/context.ts";
import type { ValidRequest } from "../execution/executor.ts";
import type { Limits } from "../limits/limits.ts";
import { priceOf, weightOfFirst, weightOfProvenance } from "../limits/prices.ts";
import type { RateLimiter } from "../limits/rate-limiter.ts";
import { Rejection } from "../limits/rejection.ts";

/** Stage 4: whether an operation is executed, and whether in the worker. */
export class Admission {
  constructor(
    private readonly limits: Limits,
    /** The largest estimated cost that the main thread executes. */
    private readonly maxMainCost: number,
    private readonly rateLimiter: RateLimiter | null,
  ) {}

  /** @throws GraphQLError for a document that is too large to be validated. */
  checkDocument(text: string | null): void {
    if (text !== null) this.limits.examine(text);
  }

  /** @throws GraphQLError for a variable or extension that is too long or nested too deep. */
  checkValues(values: readonly unknown[]): void {
    this.limits.examineValues(values);
  }

  /**
   * Estimates the cost of a valid operation, takes it from the rate limit of its client, and decides where it is executed.
   * A request is charged once, even when graphql-js executes it after a plan has failed.
   * @throws GraphQLError when the operation costs too much, Rejection when the rate limit is exceeded.
   */
  admit(operation: ValidRequest, context: Context): PromiseOrValue<void> {
    const { state, client } = context;
    if (state.cost !== null) return;
    const cost = this.limits.checkCost(operation, context);
    state.operation = operation.operationName ?? nameIn(operation.document);
    return andThen(this.#charge(client, cost, state), () => {
      const weighted = cost * weightOf(state);
      state.inWorker = weighted > this.maxMainCost;
      state.retriedInWorker = weighted * priceOf.graphqlJs > this.maxMainCost;
    });
  }

  #charge(client: string, cost: number, state: RequestState): PromiseOrValue<unknown> {
    const noteRejection = (error: unknown): never => {
      if (error instanceof Rejection) state.rejection = error;
      throw error;
    };
    try {
      const taken = this.rateLimiter?.take(client, cost);
      return taken instanceof Promise ? taken.catch(noteRejection) : taken;
    } catch (error) {
      return noteRejection(error);
    }
  }
}

/** How much longer an operation takes than its cost says: the first time it is seen, and with provenance. */
function weightOf({ newDocument, withProvenance }: RequestState): number {
  return (newDocument === null ? 1 : weightOfFirst) * (withProvenance ? weightOfProvenance : 1);
}

function nameIn({ definitions }: DocumentNode): string | null {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? null;
}
