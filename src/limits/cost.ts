import { type DocumentNode, GraphQLError } from "graphql";
import type { Executor } from "../execution/executor.ts";
import type { ObjectPlan } from "../execution/operation-plan.ts";
import { bytesPerUnit } from "./prices.ts";
import { Pricing } from "./pricing.ts";
import type { Sizes } from "./sizes.ts";
import { examineTexts } from "./texts.ts";

type Variables = Readonly<Record<string, unknown>>;

/** An operation that was found valid, with its variables as they were sent. */
export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
}

/** Prices of a plan, by the values of its variables. */
interface Known {
  readonly sizes: Sizes;
  readonly prices: Map<string, number>;
}

/** How many prices of a plan are kept, and how long the values may be that they are of. */
const mostPrices = 64;
const longestValues = 500;

/** What operations take of the store, worked out from their plans before anything runs. */
export class Costs {
  readonly #known = new WeakMap<ObjectPlan, Known>();

  readonly #mostText: number;

  constructor(
    private readonly executor: Executor,
    /** Bytes that an answer may have. */
    bytes: number,
  ) {
    this.#mostText = bytes / bytesPerUnit;
  }

  /**
   * What an operation costs at most; next to nothing where it comes to an error before it is executed.
   * @throws GraphQLError for an argument that is too long.
   */
  estimate({ document, operationName, variables }: OperationRequest, sizes: Sizes): number {
    const planned = this.#plan({ document, operationName, variables });
    if (planned === null) return 1;
    const { plan, variables: values } = planned;
    const { prices } = this.#knownOf(plan, sizes);
    const key = JSON.stringify(values);
    const known = prices.get(key);
    if (known !== undefined) return known;
    examineTexts(plan, values);
    const price = Math.ceil(new Pricing(values, sizes).price(plan, this.#mostText));
    if (key.length > longestValues) return price;
    if (prices.size >= mostPrices) prices.clear();
    prices.set(key, price);
    return price;
  }

  #plan(asked: Parameters<Executor["plan"]>[0]) {
    try {
      return this.executor.plan(asked);
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  #knownOf(plan: ObjectPlan, sizes: Sizes): Known {
    let known = this.#known.get(plan);
    if (known?.sizes !== sizes) {
      known = { sizes, prices: new Map() };
      this.#known.set(plan, known);
    }
    return known;
  }
}
