import { StoreUnavailableError } from "../../db/unavailable.ts";
import type { Context } from "../execution/context.ts";
import type { Executor, ValidRequest } from "../execution/executor.ts";
import type { SerializedData } from "../execution/serialized-data.ts";
import { storeUnavailable } from "../limits/rejection.ts";
import type { OperationResponse } from "./operation-response.ts";
import type { ReceivedRequest } from "./receive.ts";

/** Executes large operations in another process, and returns the whole response. */
export interface Worker {
  answer(request: ReceivedRequest, context: Context): Promise<OperationResponse>;
}

/** The data of a response without errors, or a complete response. */
export type Executed =
  | { readonly kind: "DATA"; readonly data: SerializedData }
  | { readonly kind: "RESPONSE"; readonly response: OperationResponse };

/** Stage 5: executes an operation that was admitted. */
export class Execution {
  constructor(
    /** Null where graphql-js executes every operation. */
    private readonly executor: Executor | null,
    private readonly worker: Worker | null,
  ) {}

  /**
   * Executes in the worker or by plan. Null where graphql-js must execute: without plans, and when the plan fails.
   * @throws GraphQLError for an operation that exceeds its limits, Rejection when the queue of the worker is full or the
   * database of the store does not answer.
   */
  async execute(
    operation: ValidRequest,
    request: ReceivedRequest,
    context: Context,
  ): Promise<Executed | null> {
    const { state } = context;
    if (!state.inWorker) {
      const data = await this.executor?.execute(operation, context).catch(this.#toRejection);
      if (data) return { kind: "DATA", data };
      state.inWorker = state.planFailed && state.retriedInWorker;
    }
    if (!state.inWorker || this.worker === null) return null;
    return { kind: "RESPONSE", response: await this.worker.answer(request, context) };
  }

  /** The worker leaves it to the gateway, which rejects the request. */
  readonly #toRejection = (error: unknown): never => {
    if (error instanceof StoreUnavailableError && this.worker !== null) throw storeUnavailable();
    throw error;
  };
}
