import type { Grain, OutcomeBasis } from "../../db/tables.ts";
import type { Context } from "../execution/context.ts";
import { StoredStatedFigure } from "../models/stated-figure.ts";
import type { CountLengths, ListLengths, OutcomeLengths } from "../queries/list-lengths.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { latest, numberDay } from "../statistics/day.ts";

/** How much of everything a revision has, of which the cost of an operation is worked out. */
export interface Sizes extends Omit<ListLengths, "statedFigures"> {
  readonly catalogue: Catalogue;
  readonly statedFigures: readonly StoredStatedFigure[];
  /** In how many editions the same period is at most: so often a figure can have changed. */
  readonly editions: number;
}

const known = new WeakMap<Catalogue, Sizes>();

/** The sizes of the revision that a request is of, put together once. */
export function sizesOf({ catalogue, lengths }: Pick<Context, "catalogue" | "lengths">): Sizes {
  let sizes = known.get(catalogue);
  if (sizes === undefined) {
    const statedFigures = lengths.statedFigures.map((row) => new StoredStatedFigure(row, catalogue));
    sizes = { ...lengths, catalogue, statedFigures, editions: countEditions(catalogue) };
    known.set(catalogue, sizes);
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

const noCounts: CountLengths = {
  vintages: 1,
  missing: { YEAR: { most: 0, all: 0 }, QUARTER: { most: 0, all: 0 } },
};

const noOutcomes: OutcomeLengths = {
  periods: 0,
  groups: 0,
  types: 0,
  vintages: 1,
  missing: 0,
  allMissing: 0,
  knownFrom: latest,
};

/** What there is of the outcomes of an offence on a basis, as known on a day. */
export function outcomesOf(
  sizes: Sizes,
  { rowId }: { readonly rowId: number },
  {
    basis,
    grain,
    asOf,
  }: { readonly basis: OutcomeBasis; readonly grain: Grain; readonly asOf?: string | null },
): OutcomeLengths {
  const lengths = sizes.outcomes.get(`${rowId} ${basis} ${grain}`);
  const isKnown = lengths !== undefined && (!asOf || numberDay(asOf) >= lengths.knownFrom);
  return isKnown ? lengths : noOutcomes;
}

/** What there is of the counts of an offence. */
export function countsOf(sizes: Sizes, { rowId }: { readonly rowId: number }): CountLengths {
  return sizes.counts.get(rowId) ?? noCounts;
}
