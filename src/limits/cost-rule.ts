import { type Bag, none } from "./multiset.ts";
import type { Sizes } from "./sizes.ts";

/** What a field takes of one object that it is a field of, and what it gives. */
export interface Taken {
  /** Rows that are read, or what takes as long as to read so many. */
  readonly rows: number;
  readonly gives: Bag;
  /** Rows that are read once for all objects of a place. */
  readonly once?: number;
}

/** What a rule is told of the field. */
export interface Asked<Args> {
  readonly args: Args;
  readonly sizes: Sizes;
  /** Names of what is selected of what it gives. */
  readonly selected: ReadonlySet<string>;
}

/** What a field takes of each object that it is a field of. */
type Each<Parent> = (parent: Parent) => Taken;

/**
 * How a field is priced that has a resolver; it stands beside that as the extension `cost`. What it takes once, such as
 * a statement, is for all objects of one place; what it takes of each is looked up for the field, and then for each
 * object. Looking it up may throw what the field itself would.
 */
export class CostRule<Parent, Args> {
  constructor(
    readonly once: number,
    readonly of: (asked: Asked<Args>) => Each<Parent>,
  ) {}
}

/** The rule of a field that only looks up what is at hand, whatever it is a field of. */
export function listed<Args>(give: (args: Args, sizes: Sizes) => Bag): CostRule<object, Args> {
  return new CostRule<object, Args>(0, ({ args, sizes }) => {
    const taken = { rows: 0, gives: give(args, sizes) };
    return () => taken;
  });
}

/** Nothing is taken and nothing given, as by a field that comes to an error. */
export const nothing: Taken = { rows: 0, gives: none };
