import type { Grain, OutcomeBasis } from "../../db/tables.ts";
import type { Context } from "../execution/context.ts";
import type { CountLengths, MissingParts, OutcomeLengths } from "../queries/figure-lengths.ts";
import type { ListLengths } from "../queries/list-lengths.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest } from "../statistics/day.ts";

/** How much a snapshot has of everything. The cost of an operation is estimated from it. */
export interface Sizes extends ListLengths {
  readonly catalogue: Catalogue;
  /** The most editions that publish the same period, and so the most changes of a figure. */
  readonly editions: number;
}

const sizesByCatalogue = new WeakMap<Catalogue, Sizes>();

/** The sizes of the snapshot that a request reads, computed once. */
export function sizesOf({ catalogue, lengths }: Pick<Context, "catalogue" | "lengths">): Sizes {
  let sizes = sizesByCatalogue.get(catalogue);
  if (sizes === undefined) {
    sizes = { ...lengths, catalogue, editions: countEditions(catalogue) };
    sizesByCatalogue.set(catalogue, sizes);
  }
  return sizes;
}

function countEditions({ coverage }: Catalogue): number {
  const byPeriod = new Map<string, number>();
  for (const { year, quarter } of coverage) {
    const key = `${year} ${quarter}`;
    byPeriod.set(key, (byPeriod.get(key) ?? 0) + 1);
  }
  return Math.max(1, ...byPeriod.values());
}

const nothingMissing: MissingParts = new Map();

const noCounts: CountLengths = {
  vintages: 1,
  missing: { YEAR: nothingMissing, QUARTER: nothingMissing },
};

const noOutcomes: OutcomeLengths = {
  periods: 0,
  groups: 0,
  types: 0,
  vintages: 1,
  missing: nothingMissing,
  knownFrom: latest,
};

/** How many outcomes an offence has on a basis, as known on a day (20231019). */
export function outcomesOf(
  sizes: Sizes,
  { rowId }: { readonly rowId: number },
  {
    basis,
    grain,
    asOf = latest,
  }: { readonly basis: OutcomeBasis; readonly grain: Grain; readonly asOf?: number },
): OutcomeLengths {
  const lengths = sizes.outcomes.get(`${rowId} ${basis} ${grain}`);
  const isKnown = lengths !== undefined && asOf >= lengths.knownFrom;
  return isKnown ? lengths : noOutcomes;
}

/** How many counts an offence has. */
export function countsOf(sizes: Sizes, { rowId }: { readonly rowId: number }): CountLengths {
  return sizes.counts.get(rowId) ?? noCounts;
}
