import { GraphQLError } from "graphql";
import type { Executor, ValidRequest } from "../execution/executor.ts";
import type { ObjectPlan } from "../execution/operation-plan.ts";
import { bytesPerUnit } from "./prices.ts";
import { Pricing } from "./pricing.ts";
import type { Sizes } from "./sizes.ts";
import { examineTexts } from "./texts.ts";

/** Costs of a plan, by the values of its variables as JSON. */
interface PlanCosts {
  readonly sizes: Sizes;
  readonly byValues: Map<string, number>;
}

/** How many costs are cached for a plan, and the longest key, in characters, that is cached. */
const maxCachedCosts = 64;
const longestKey = 500;

/** Estimates from its plan what an operation costs, before it is executed. */
export class CostEstimator {
  readonly #costsOfPlans = new WeakMap<ObjectPlan, PlanCosts>();

  /** The most that writing a response can cost. */
  readonly #maxTextCost: number;

  constructor(
    private readonly executor: Executor,
    /** The most bytes that a response may have. */
    maxBytes: number,
    /** The most that an operation may cost, in rows. */
    private readonly maxCost: number,
  ) {
    this.#maxTextCost = maxBytes / bytesPerUnit;
  }

  /**
   * The most that a valid operation can cost, in rows; 1 where it fails before it is executed. Above the most that it may
   * cost, only a part of it is priced.
   * @throws GraphQLError for an argument that is too long.
   */
  estimate(request: ValidRequest, sizes: Sizes): number {
    const planned = this.#plan(request);
    if (planned === null) return 1;
    const { plan, variables } = planned;
    const { byValues } = this.#costsOf(plan, sizes);
    const key = JSON.stringify(variables);
    const cached = byValues.get(key);
    if (cached !== undefined) return cached;
    examineTexts(plan, variables);
    const cost = Math.ceil(new Pricing(variables, sizes, this.maxCost).price(plan, this.#maxTextCost));
    if (key.length > longestKey) return cost;
    if (byValues.size >= maxCachedCosts) byValues.clear();
    byValues.set(key, cost);
    return cost;
  }

  #plan(request: ValidRequest) {
    try {
      return this.executor.plan(request);
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }

  #costsOf(plan: ObjectPlan, sizes: Sizes): PlanCosts {
    let costs = this.#costsOfPlans.get(plan);
    if (costs?.sizes !== sizes) {
      costs = { sizes, byValues: new Map() };
      this.#costsOfPlans.set(plan, costs);
    }
    return costs;
  }
}
