import { type Multiset, none } from "./multiset.ts";
import type { Sizes } from "./sizes.ts";

/** What it costs to resolve a field of one parent object, and which objects the field returns. */
export interface FieldCost {
  /** Rows that are read, or other work that takes as long as to read that many rows. */
  readonly rows: number;
  readonly gives: Multiset;
  /** Rows that are read once for all parent objects at the same response path. */
  readonly once?: number;
}

/** A use of a field in an operation. */
export interface FieldRequest<Args> {
  readonly args: Args;
  readonly sizes: Sizes;
  /** Names of the fields that are selected of the returned objects. */
  readonly selected: ReadonlySet<string>;
  /** The same of the items of a page, where the field returns one. */
  readonly selectedOfItems: ReadonlySet<string>;
}

/**
 * The cost of a field that has a resolver, stored beside the resolver as the extension `cost`. `once` is the cost of
 * all parent objects at the same response path together, such as one statement. `of` is called once for a use of the
 * field, and the function that it returns once for each parent object. Both may throw the errors of the field itself.
 */
export class CostRule<Parent, Args> {
  constructor(
    readonly once: number,
    readonly of: (request: FieldRequest<Args>) => (parent: Parent) => FieldCost,
  ) {}
}

/** The rule of a field that looks objects up in memory, so that it reads no rows for any parent. */
export function lookupRule<Args>(give: (args: Args, sizes: Sizes) => Multiset): CostRule<object, Args> {
  return new CostRule<object, Args>(0, ({ args, sizes }) => {
    const cost = { rows: 0, gives: give(args, sizes) };
    return () => cost;
  });
}

/** The cost of a field that reads nothing and returns nothing, such as one that fails. */
export const noCost: FieldCost = { rows: 0, gives: none };
