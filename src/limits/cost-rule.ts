import { type Bag, none } from "./bag.ts";
import type { Sizes } from "./sizes.ts";

/** What a field takes of one object that it is a field of, and what it gives. */
export interface Taken {
  /** Rows that are read, or what takes as long as to read so many. */
  readonly rows: number;
  readonly gives: Bag;
}

/** What a rule is told of the field. */
export interface Asked<Args> {
  readonly args: Args;
  readonly sizes: Sizes;
  /** Names of what is selected of what it gives. */
  readonly selected: ReadonlySet<string>;
}

type Each<Parent, Args> = (parent: Parent, asked: Asked<Args>) => Taken;

/**
 * How a field is priced that has a resolver; it stands beside that as the extension `cost`. What it takes of an object is
 * worked out for each of those that it is a field of; what it takes once, such as a statement, for all of one place.
 */
export class CostRule<Parent, Args> {
  constructor(
    readonly once: number,
    readonly each: Each<Parent, Args>,
  ) {}
}

/** The rule of a field that only looks up what is at hand. `give` may throw what the field itself would. */
export function listed<Parent, Args>(
  give: (args: Args, sizes: Sizes, parent: Parent) => Bag,
): CostRule<Parent, Args> {
  return new CostRule<Parent, Args>(0, (parent, { args, sizes }) => ({
    rows: 0,
    gives: give(args, sizes, parent),
  }));
}

/** Nothing is taken and nothing given, as by a field that comes to an error. */
export const nothing: Taken = { rows: 0, gives: none };
