import { GraphQLError } from "graphql";
import type { FieldPlan, ObjectPlan, Resolved } from "../executor/plan.ts";
import { planOf } from "../executor/plan-of.ts";
import { readProperty } from "../executor/resolve.ts";
import { type Bag, bagOf, plain, Sketch } from "./bag.ts";
import { CostRule, nothing, type Taken } from "./cost-rule.ts";
import { priceOf } from "./prices.ts";
import { type OfObjects, type Shape, shapeOf } from "./shape.ts";
import type { Sizes } from "./sizes.ts";

/** What it costs to give something of an object. */
interface Price {
  /** For each such object. */
  readonly each: number;
  /** Once for all objects of a place, such as its statements. */
  readonly once: number;
}

const root = new Sketch("Query", {});
const free: Price = { each: 0, once: 0 };

/**
 * Works out what a plan costs, from the top down: of each object once what is selected of it costs, whatever it is in,
 * so that the work is bounded by what there is and not by how often it is given.
 */
export class Pricing {
  readonly #prices = new Map<ObjectPlan, Map<object, Price>>();
  readonly #rules = new Map<Resolved, (parent: unknown) => Taken>();

  constructor(
    private readonly variables: Record<string, unknown>,
    private readonly sizes: Sizes,
  ) {}

  price(plan: ObjectPlan): number {
    const { each, once } = this.#priceObject(plan, root);
    return each + once;
  }

  #priceObject(plan: ObjectPlan, object: object): Price {
    const shape = shapeOf(plan);
    if (shape.deeper.length === 0) return shape;
    const prices = this.#prices.get(plan) ?? new Map<object, Price>();
    this.#prices.set(plan, prices);
    const known = prices.get(object);
    if (known !== undefined) return known;
    const price = this.#work(shape, object);
    prices.set(object, price);
    return price;
  }

  #work({ each, deeper }: Shape, object: object): Price {
    let [all, once] = [each, 0];
    for (const { field, resolved, of, selected } of deeper) {
      const { rows, gives } = this.#take(field, resolved, selected, object);
      const below = this.#priceBag(of, gives);
      all += rows * priceOf.row + below.each;
      once += below.once + onceOf(resolved);
    }
    return { each: all, once };
  }

  /** What it costs to give the objects of a bag, those that cost most first where it is not known which they are. */
  #priceBag(of: OfObjects, { most, members, all }: Bag): Price {
    if (most === 0) return free;
    const shallow = shallowOf(of);
    if (shallow !== null) return { each: most * shallow.each, once: 0 };
    const onces = new Map<ObjectPlan | null, number>();
    const prices: [each: number, times: number][] = [];
    for (const [object, times] of members) {
      const plan = planFor(of, object);
      const { each, once } = plan === null ? this.#priceAny(of) : this.#priceObject(plan, object);
      if (once > (onces.get(plan) ?? 0)) onces.set(plan, once);
      prices.push([each, times]);
    }
    if (all > most) prices.sort(([one], [other]) => other - one);
    let [sum, left] = [0, most];
    for (const [each, times] of prices) {
      sum += each * Math.min(times, left);
      left -= Math.min(times, left);
    }
    let once = 0;
    for (const each of onces.values()) once += each;
    return { each: sum, once };
  }

  /** An object of whatever type, of which nothing is known. */
  #priceAny({ plans }: OfObjects): Price {
    let most = free;
    for (const plan of plans.values()) {
      const price = this.#priceObject(plan, root);
      if (price.each > most.each) most = price;
    }
    return most;
  }

  #take({ name }: FieldPlan, resolved: Resolved, selected: ReadonlySet<string>, parent: object): Taken {
    const { definition, info, readArguments } = resolved;
    const { cost } = definition.extensions;
    try {
      if (cost instanceof CostRule) return this.#ruleOf(cost, resolved, selected)(parent);
      if (definition.resolve !== undefined && isIntrospection(resolved))
        return taking(bagOf(definition.resolve(parent, readArguments(this.variables), {}, info)));
    } catch (error) {
      // It will come to the same error, before anything is read.
      if (error instanceof GraphQLError) return nothing;
      throw error;
    }
    if (parent instanceof Sketch) return taking(parent.parts[name] ?? plain);
    return taking(bagOf(readProperty(parent, name)));
  }

  #ruleOf(
    cost: CostRule<unknown, unknown>,
    resolved: Resolved,
    selected: ReadonlySet<string>,
  ): (parent: unknown) => Taken {
    let rule = this.#rules.get(resolved);
    if (rule === undefined) {
      // One that throws does so for every object.
      this.#rules.set(resolved, () => nothing);
      rule = cost.of({ args: resolved.readArguments(this.variables), sizes: this.sizes, selected });
      this.#rules.set(resolved, rule);
    }
    return rule;
  }
}

/** The shape of whatever object, where there is but one and nothing is selected of it but values. */
function shallowOf({ plans }: OfObjects): Shape | null {
  if (plans.size !== 1) return null;
  const [shape] = [...plans.values()].map(shapeOf);
  return shape?.deeper.length === 0 ? shape : null;
}

function taking(gives: Bag): Taken {
  return { rows: 0, gives };
}

/** Whether a field tells of the schema, which is at hand. */
function isIntrospection({ info: { fieldName, parentType } }: Resolved): boolean {
  return fieldName.startsWith("__") || parentType.name.startsWith("__");
}

function onceOf({ definition: { extensions } }: Resolved): number {
  return extensions.cost instanceof CostRule ? extensions.cost.once : 0;
}

/** The plan for an object; null where its type is not known. */
function planFor(of: OfObjects, object: object): ObjectPlan | null {
  const [only, ...others] = of.plans.values();
  if (only !== undefined && others.length === 0) return only;
  if (object instanceof Sketch) return of.plans.get(object.type) ?? null;
  return planOf(of, object);
}
