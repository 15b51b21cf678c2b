import { type DocumentNode, Kind } from "graphql";
import type { Context, RequestState } from "../execution/context.ts";
import type { OperationRequest } from "../execution/executor.ts";
import type { Limits } from "../limits/limits.ts";
import { weightOfFirst, weightOfProvenance } from "../limits/prices.ts";
import { RateLimitExceeded, type RateLimiter } from "../limits/rate-limiter.ts";
import type { Gate } from "./graphql-server.ts";
import type { OperationResponse } from "./operation-response.ts";
import type { ReceivedRequest } from "./receive.ts";
import type { WorkerQueue } from "./worker/worker-queue.ts";

/** What is answered at all, and what is answered aside. */
export class Admission implements Gate {
  constructor(
    private readonly limits: Limits,
    private readonly aside: WorkerQueue,
    private readonly mostHere: number,
    private readonly budgets: RateLimiter | null,
  ) {}

  /** @throws GraphQLError for a document that is too large to be looked into. */
  examine(text: string | null): void {
    if (text !== null) this.limits.examine(text);
  }

  /** @throws GraphQLError for something too long or too deep beside a document. */
  examineValues(given: readonly unknown[]): void {
    this.limits.examineValues(given);
  }

  /**
   * Whether a valid operation would hold up the others for too long, and is to be answered aside.
   * When its caller has asked for too much already, that is its refusal.
   * @throws GraphQLError when it costs too much altogether.
   */
  needsWorker(asked: OperationRequest, context: Context): boolean {
    const { state, client } = context;
    // It may be asked of Apollo after a plan came to an error: that is the same request still.
    if (state.cost !== null) return state.inWorker;
    const cost = this.limits.checkCost(asked, context);
    state.operation = asked.operationName ?? nameIn(asked.document);
    try {
      this.budgets?.take(client, cost);
    } catch (error) {
      if (!(error instanceof RateLimitExceeded)) throw error;
      state.refusal = error;
    }
    state.inWorker = state.refusal === null && cost * weightOf(state) > this.mostHere;
    return state.inWorker;
  }

  askWorker(asked: ReceivedRequest, context: Context): Promise<OperationResponse> {
    return this.aside.answer(asked, context);
  }
}

/** How much longer it takes than its rows tell: to be seen for the first time, and to tell what it rests on. */
function weightOf({ valid, withProvenance }: RequestState): number {
  return (valid === null ? 1 : weightOfFirst) * (withProvenance ? weightOfProvenance : 1);
}

function nameIn({ definitions }: DocumentNode): string | null {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? null;
}
