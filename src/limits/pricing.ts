import { GraphQLError } from "graphql";
import type { ObjectPlan, Resolved } from "../execution/operation-plan.ts";
import { readProperty } from "../execution/resolve.ts";
import { CostRule, type FieldCost, noCost } from "./cost-rule.ts";
import { type Multiset, plain, Sketch, toMultiset } from "./multiset.ts";
import { priceOf } from "./prices.ts";
import {
  type NestedField,
  type ObjectValuePlan,
  type Price,
  type Shape,
  shallowOf,
  shapeOf,
  textPriceOf,
} from "./shape.ts";
import type { Sizes } from "./sizes.ts";

const root = new Sketch("Query", {});
const free: Price = { each: 0, text: 0, once: 0 };

/**
 * Computes what an operation plan costs, from the top down. The same selection of the same object is priced once, so
 * that the work depends on the number of objects and not on how often they are returned.
 */
export class Pricing {
  readonly #prices = new Map<ObjectPlan, Map<object, Price>>();
  readonly #pricesOfMultisets = new Map<ObjectValuePlan, Map<Multiset, Price>>();
  readonly #rules = new Map<Resolved, (parent: unknown) => FieldCost>();

  /** Whether a field fails: then graphql-js executes the operation again. */
  #hasError = false;
  /** Whether the cost is above the limit already, so that the rest need not be priced. */
  #isOver = false;

  constructor(
    private readonly variables: Record<string, unknown>,
    private readonly sizes: Sizes,
    /** The most that an operation may cost, in rows. */
    private readonly limit: number,
    /** Whether graphql-js executes, which caches no texts. */
    private readonly isByGraphqlJs = false,
  ) {}

  /**
   * The most that a plan can cost, in rows; at most `maxText` of it for writing the response. Above the limit, the price
   * of the part that is above it.
   */
  price(plan: ObjectPlan, maxText: number): number {
    const { each, text, once } = this.#priceObject(plan, root);
    const price = each + Math.min(text, maxText) + once;
    if (this.isByGraphqlJs) return price * priceOf.graphqlJs;
    if (!this.#hasError) return price;
    return price + new Pricing(this.variables, this.sizes, this.limit, true).price(plan, maxText);
  }

  #priceObject(plan: ObjectPlan, object: object): Price {
    const shape = shapeOf(plan);
    if (shape.nested.length === 0) return shape;
    const prices = this.#prices.get(plan) ?? new Map<object, Price>();
    this.#prices.set(plan, prices);
    const cached = prices.get(object);
    if (cached !== undefined) return cached;
    const price = this.#priceShape(shape, object);
    prices.set(object, price);
    return price;
  }

  #priceShape(shape: Shape, object: object): Price {
    let { each, text, once } = shape;
    for (const nested of shape.nested) {
      const { field, resolved, of } = nested;
      if (this.#isOver) break;
      const { rows, gives, once: read = 0 } = this.#costOf(nested, object);
      const below = this.#priceMultiset(of, gives, shape.isRemembered);
      each += rows * priceOf.row + below.each;
      text += below.text;
      once += below.once + onceOf(resolved) + read * priceOf.row;
      // A resolver makes all of its objects before one of them is written.
      if (!field.isPlain && of.isPlain) each += gives.most * priceOf.object;
      this.#isOver ||= each + once > this.limit;
    }
    return { each, text, once };
  }

  #priceMultiset(of: ObjectValuePlan, multiset: Multiset, isCached: boolean): Price {
    if (multiset.most === 0) return free;
    const shallow = shallowOf(of);
    if (shallow !== null)
      return {
        each: multiset.most * shallow.each,
        text: multiset.most * textPriceOf(shallow, shallow, isCached || this.isByGraphqlJs),
        once: 0,
      };
    const [only] = multiset.members;
    if (only !== undefined && multiset.members.size === 1) {
      const { each, text, once } = this.#priceMember(of, only[0], isCached);
      const times = Math.min(only[1], multiset.most);
      return { each: each * times, text: text * times, once };
    }
    // Many objects may share a multiset, such as all sums the forces.
    const prices = this.#pricesOfMultisets.get(of) ?? new Map<Multiset, Price>();
    this.#pricesOfMultisets.set(of, prices);
    const known = prices.get(multiset);
    if (known !== undefined) return known;
    const price = this.#priceMembers(of, multiset, isCached);
    prices.set(multiset, price);
    return price;
  }

  /** The cost of the objects of a multiset: of the most expensive ones where it is not known which are returned. */
  #priceMembers(of: ObjectValuePlan, { most, members, all }: Multiset, isCached: boolean): Price {
    const onces = new Map<ObjectPlan | null, number>();
    const prices: { readonly each: number; readonly text: number; readonly times: number }[] = [];
    for (const [object, times] of members) {
      const { plan, each, text, once } = this.#priceMember(of, object, isCached);
      if (once > (onces.get(plan) ?? 0)) onces.set(plan, once);
      prices.push({ each, text, times });
    }
    if (all > most) prices.sort((a, b) => b.each + b.text - a.each - a.text);
    let [each, text, once, left] = [0, 0, 0, most];
    for (const price of prices) {
      const times = Math.min(price.times, left);
      each += price.each * times;
      text += price.text * times;
      left -= times;
    }
    for (const onceOfPlan of onces.values()) once += onceOfPlan;
    return { each, text, once };
  }

  #priceMember(of: ObjectValuePlan, object: object, isCached: boolean): Price & { plan: ObjectPlan | null } {
    const plan = planFor(of, object);
    if (plan === null) return { ...this.#priceAny(of), plan };
    const price = this.#priceObject(plan, object);
    const text = textPriceOf(price, shapeOf(plan), isCached || this.isByGraphqlJs);
    return { each: price.each, text, once: price.once, plan };
  }

  /** The cost of an object whose type is not known: that of the most expensive type. */
  #priceAny({ plans }: ObjectValuePlan): Price {
    let most = free;
    for (const plan of plans.values()) {
      const price = this.#priceObject(plan, root);
      if (price.each + price.text > most.each + most.text) most = price;
    }
    return most;
  }

  #costOf(nested: NestedField, parent: object): FieldCost {
    const { field, resolved } = nested;
    const { definition, info, readArguments } = resolved;
    const { cost } = definition.extensions;
    try {
      if (cost instanceof CostRule) return this.#ruleOf(cost, nested)(parent);
      if (definition.resolve !== undefined && isIntrospection(resolved))
        return withoutRows(toMultiset(definition.resolve(parent, readArguments(this.variables), {}, info)));
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      // Execution will throw the same error before it reads a row.
      this.#hasError = true;
      return this.#failingField;
    }
    if (parent instanceof Sketch) return withoutRows(parent.parts[field.name] ?? plain);
    return withoutRows(toMultiset(readProperty(parent, field.name)));
  }

  /** What a field costs that fails. A plan ends at the first error, graphql-js reports one for each object. */
  get #failingField(): FieldCost {
    return this.isByGraphqlJs ? { ...noCost, rows: priceOf.error } : noCost;
  }

  #ruleOf(
    cost: CostRule<unknown, unknown>,
    { resolved, selected, selectedOfItems }: NestedField,
  ): (parent: unknown) => FieldCost {
    let rule = this.#rules.get(resolved);
    if (rule === undefined) {
      // A rule that throws is not called again: it would throw for every object.
      this.#rules.set(resolved, () => this.#failingField);
      const args = resolved.readArguments(this.variables);
      rule = cost.of({ args, sizes: this.sizes, selected, selectedOfItems });
      this.#rules.set(resolved, rule);
    }
    return rule;
  }
}

function withoutRows(gives: Multiset): FieldCost {
  return { rows: 0, gives };
}

/** Whether a field is introspection, which reads no rows. */
function isIntrospection({ info: { fieldName, parentType } }: Resolved): boolean {
  return fieldName.startsWith("__") || parentType.name.startsWith("__");
}

function onceOf({ definition: { extensions } }: Resolved): number {
  return extensions.cost instanceof CostRule ? extensions.cost.once : 0;
}

/** The plan for an object; null where its type is not known. */
function planFor(of: ObjectValuePlan, object: object): ObjectPlan | null {
  const [only, ...others] = of.plans.values();
  if (only !== undefined && others.length === 0) return only;
  if (object instanceof Sketch) return of.plans.get(object.type) ?? null;
  return of.planOf(object);
}
