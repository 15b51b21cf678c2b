import {
  type IndexArguments,
  longestRolling,
  type RollingArguments,
} from "../../schema/arguments/measures.ts";
import type { ChangeArguments } from "../../schema/arguments/offence-counts.ts";
import type { RateArguments } from "../../schema/arguments/rates.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import type { Year } from "../../schema/year.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { exactly, type Multiset, none, plain, repeated, type Sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import type { Summands } from "../models/total-scope.ts";
import { quarters } from "../statistics/period.ts";
import { costOfRows, multisetOfPart, seekCost, spanOf } from "./figure-costs.ts";
import { checkRolling, readBase } from "./measure-filters.ts";
import { checkPer } from "./rate-filters.ts";
import { summedGrain } from "./summed-counts.ts";
import { yearRange } from "./year-range.ts";

/** The rate of a sum is computed from its figures. */
const rate = new CostRule<Sketch, RateArguments>(0, ({ args, selected }) => {
  checkPer(args.per);
  const cost = { rows: 0, gives: plain };
  const isCompared = selected.has("rank") || selected.has("comparison");
  return isCompared ? (total) => ({ rows: 0, gives: multisetOfPart(total, "rate") }) : () => cost;
});

const change = new CostRule<Sketch, ChangeArguments>(priceOf.statement, ({ args, sizes }) => {
  if (args.since) yearRange(sizes.catalogue.years, args.since, null, "since");
  return (total) => ({
    rows: 2,
    once: multisetOfPart(total, "earlier").most,
    gives: multisetOfPart(total, "change"),
  });
});

const sum = new CostRule<Sketch, RollingArguments>(priceOf.statement, ({ args: { rolling } }) => {
  checkRolling(rolling);
  return (total) => ({
    rows: rolling,
    once: multisetOfPart(total, "earlier").most,
    gives: multisetOfPart(total, "sum"),
  });
});

const index = new CostRule<Sketch, IndexArguments>(priceOf.statement, ({ args: { base }, sizes }) => {
  readBase(sizes.catalogue, base);
  return (total) => ({
    rows: 2,
    once: multisetOfPart(total, "earlier").most,
    gives: multisetOfPart(total, "index"),
  });
});

/** The average of a sum is computed from its figures. */
const yearlyAverage = new CostRule<Sketch, object>(0, () => (total) => ({
  rows: 2,
  gives: multisetOfPart(total, "yearlyAverage"),
}));

/** As many objects as rows are read for the sums of the same bodies at other times: of as many periods, and of those before them. */
export function rowsOfEarlier(all: readonly Summands<OffenceDimension>[], sizes: Sizes): Multiset {
  const rows = all.map((summands) =>
    rowsOf(summands, periodsOf(summands, sizes) + longestRolling + quarters.length, sizes),
  );
  return toObjects(rows, priceOf.statement);
}

/** As many objects as rows are read for the sums of all forces: of as many periods, and of an earlier year. */
export function rowsOfPeers(all: readonly Summands<OffenceDimension>[], sizes: Sizes): Multiset {
  const bodies = [...sizes.catalogue.forces.values()];
  const rows = all
    .filter(({ dimensions }) => dimensions.has("FORCE") || dimensions.has("REGION"))
    .map((summands) => rowsOf({ ...summands, bodies }, periodsOf(summands, sizes) + quarters.length, sizes));
  return toObjects(rows, 2 * priceOf.statement);
}

/**
 * What all sums of some lists have together: their offences and years; how many periods their wholes are read in, once for
 * each day and grain; and how many rows one force in their place has.
 */
export function sharedTogether(all: readonly Summands<OffenceDimension>[], sizes: Sizes) {
  const offences = new Set(all.flatMap((summands) => summands.offences));
  const years = new Set<Year>();
  let periods = 0;
  const alike = Map.groupBy(all, ({ asOf, dimensions }) => `${asOf} ${dimensions.has("QUARTER")}`);
  for (const some of alike.values()) {
    const [first] = some;
    if (first === undefined) continue;
    const fromYear = Math.min(...some.map((each) => each.fromYear));
    const toYear = Math.max(...some.map((each) => each.toYear));
    const grain = summedGrain(first.dimensions);
    const span = spanOf({ ...first, fromYear, toYear, grain }, sizes);
    for (const year of span.years) years.add(year);
    periods += span.read.length;
  }
  const ofForce = all.map((summands) =>
    rowsOf({ ...summands, bodies: summands.bodies.slice(0, 1) }, periodsOf(summands, sizes), sizes),
  );
  const rowsOfForce = ofForce.reduce((sum, rows) => sum + rows + 2 * priceOf.statement, 0);
  return {
    allSharedOffences: exactly(offences),
    sharedYears: exactly(years),
    sharedPeriods: repeated(periods, plain),
    rowsOfForce: repeated(Math.ceil(rowsOfForce), plain),
  };
}

/** The objects for the rows of some lists: the statements of all but one are paid with their rows. */
function toObjects(rows: readonly number[], statements: number): Multiset {
  const all = rows.reduce((sum, each) => sum + each, Math.max(0, rows.length - 1) * statements);
  return all === 0 ? none : repeated(Math.ceil(all), plain);
}

function periodsOf(summands: Summands<OffenceDimension>, sizes: Sizes): number {
  const grain = summedGrain(summands.dimensions);
  return spanOf({ ...summands, grain }, sizes).read.length;
}

function rowsOf(
  { offences, bodies }: Pick<Summands, "offences" | "bodies">,
  periods: number,
  sizes: Sizes,
): number {
  const counts = periods * bodies.length;
  return offences.reduce(
    (rows, offence) =>
      rows + bodies.length * seekCost + costOfRows(counts, countsOf(sizes, offence).vintages) + counts,
    0,
  );
}

/** What the measures of a sum cost. */
export const totalMeasureCosts = { rate, change, sum, index, yearlyAverage };
