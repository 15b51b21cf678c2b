import { GraphQLError } from "graphql";
import type { FieldPlan, ObjectPlan, Resolved } from "../execution/operation-plan.ts";
import { readProperty } from "../execution/resolve.ts";
import { planOf } from "../execution/type-plan.ts";
import { CostRule, nothing, type Taken } from "./cost-rule.ts";
import { type Bag, bagOf, plain, Sketch } from "./multiset.ts";
import { priceOf } from "./prices.ts";
import { type OfObjects, type Price, type Shape, shapeOf } from "./shape.ts";
import type { Sizes } from "./sizes.ts";

const root = new Sketch("Query", {});
const free: Price = { each: 0, text: 0, once: 0 };

/**
 * Works out what a plan costs, from the top down: of each object once what is selected of it costs, whatever it is in,
 * so that the work is bounded by what there is and not by how often it is given.
 */
export class Pricing {
  readonly #prices = new Map<ObjectPlan, Map<object, Price>>();
  readonly #rules = new Map<Resolved, (parent: unknown) => Taken>();

  /** Whether a field comes to an error, as then the library executes the operation anew. */
  #comesToError = false;

  constructor(
    private readonly variables: Record<string, unknown>,
    private readonly sizes: Sizes,
    /** Whether the library answers, which keeps no texts. */
    private readonly isByLibrary = false,
  ) {}

  /** What a plan costs at most, with no more than so much of it for what is written. */
  price(plan: ObjectPlan, mostText: number): number {
    const { each, text, once } = this.#priceObject(plan, root);
    const price = each + Math.min(text, mostText) + once;
    if (this.isByLibrary) return price * priceOf.library;
    if (!this.#comesToError) return price;
    return price + new Pricing(this.variables, this.sizes, true).price(plan, mostText);
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

  #work(shape: Shape, object: object): Price {
    let { each, text, once } = shape;
    for (const { field, resolved, of, selected } of shape.deeper) {
      const { rows, gives, once: read = 0 } = this.#take(field, resolved, selected, object);
      const below = this.#priceBag(of, gives, shape.isRemembered);
      each += rows * priceOf.row + below.each;
      text += below.text;
      once += below.once + onceOf(resolved) + read * priceOf.row;
      // What a resolver gives is there before anything of it is written.
      if (!field.isPlain && of.isPlain) each += gives.most * priceOf.object;
    }
    return { each, text, once };
  }

  /** What it costs to give the objects of a bag, those that cost most first where it is not known which they are. */
  #priceBag(of: OfObjects, { most, members, all }: Bag, isKept: boolean): Price {
    if (most === 0) return free;
    const shallow = shallowOf(of);
    if (shallow !== null)
      return {
        each: most * shallow.each,
        text: most * textOf(shallow, shallow, isKept || this.isByLibrary),
        once: 0,
      };
    const onces = new Map<ObjectPlan | null, number>();
    const prices: { readonly each: number; readonly text: number; readonly times: number }[] = [];
    for (const [object, times] of members) {
      const plan = planFor(of, object);
      const price = plan === null ? this.#priceAny(of) : this.#priceObject(plan, object);
      if (price.once > (onces.get(plan) ?? 0)) onces.set(plan, price.once);
      const text = plan === null ? price.text : textOf(price, shapeOf(plan), isKept || this.isByLibrary);
      prices.push({ each: price.each, text, times });
    }
    if (all > most) prices.sort((one, other) => other.each + other.text - one.each - one.text);
    let [each, text, once, left] = [0, 0, 0, most];
    for (const price of prices) {
      const times = Math.min(price.times, left);
      each += price.each * times;
      text += price.text * times;
      left -= times;
    }
    for (const ofPlan of onces.values()) once += ofPlan;
    return { each, text, once };
  }

  /** An object of whatever type, of which nothing is known. */
  #priceAny({ plans }: OfObjects): Price {
    let most = free;
    for (const plan of plans.values()) {
      const price = this.#priceObject(plan, root);
      if (price.each + price.text > most.each + most.text) most = price;
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
      if (!(error instanceof GraphQLError)) throw error;
      // It will come to the same error, before anything is read.
      this.#comesToError = true;
      return nothing;
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

/** To write an object whose text is kept is quicker; within another such object it is a part of that one's text. */
function textOf({ text }: Price, { isRemembered }: Shape, isKept: boolean): number {
  return isRemembered && !isKept ? text * priceOf.kept : text;
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
