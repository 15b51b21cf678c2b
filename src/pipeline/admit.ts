import { type DocumentNode, Kind } from "graphql";
import type { Gate } from "./graphql-server.ts";
import type { Aside } from "./worker/worker-queue.ts";
import type { Context, Course } from "../execution/context.ts";
import { BudgetSpent, type Budgets } from "../limits/rate-limiter.ts";
import type { AskedFor } from "../limits/cost.ts";
import type { Limits } from "../limits/limits.ts";
import { weightOfFirst, weightOfProvenance } from "../limits/prices.ts";
import type { Answer } from "./operation-response.ts";
import type { Asked } from "./receive.ts";

/** What is answered at all, and what is answered aside. */
export class Admission implements Gate {
  constructor(
    private readonly limits: Limits,
    private readonly aside: Aside,
    private readonly mostHere: number,
    private readonly budgets: Budgets | null,
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
  isForAside(asked: AskedFor, context: Context): boolean {
    const { course, client } = context;
    // It may be asked of Apollo after a plan came to an error: that is the same request still.
    if (course.cost !== null) return course.isAside;
    const cost = this.limits.charge(asked, context);
    course.operation = asked.operationName ?? nameIn(asked.document);
    try {
      this.budgets?.take(client, cost);
    } catch (error) {
      if (!(error instanceof BudgetSpent)) throw error;
      course.refusal = error;
    }
    course.isAside = course.refusal === null && cost * weightOf(course) > this.mostHere;
    return course.isAside;
  }

  askAside(asked: Asked, context: Context): Promise<Answer> {
    return this.aside.answer(asked, context);
  }
}

/** How much longer it takes than its rows tell: to be seen for the first time, and to tell what it rests on. */
function weightOf({ valid, wantsProvenance }: Course): number {
  return (valid === null ? 1 : weightOfFirst) * (wantsProvenance ? weightOfProvenance : 1);
}

function nameIn({ definitions }: DocumentNode): string | null {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operation?.name?.value ?? null;
}
