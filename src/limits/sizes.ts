import type { Catalogue } from "../catalogue/index.ts";
import type { Context } from "../context.ts";
import type { ListLengths } from "../queries/list-lengths.ts";

/** How much of everything a revision has, of which the cost of an operation is worked out. */
export interface Sizes extends ListLengths {
  readonly catalogue: Catalogue;
  readonly places: number;
}

const known = new WeakMap<Catalogue, Sizes>();

/** The sizes of the revision that a request is of, read once. */
export function sizesOf({ catalogue, lengths }: Context): Sizes {
  let sizes = known.get(catalogue);
  if (sizes === undefined) {
    const { localAuthorities, communitySafetyPartnerships } = catalogue;
    sizes = {
      ...lengths,
      catalogue,
      places: Math.max(localAuthorities.length, communitySafetyPartnerships.length),
    };
    known.set(catalogue, sizes);
  }
  return sizes;
}
