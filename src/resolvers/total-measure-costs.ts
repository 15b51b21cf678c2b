import {
  type IndexArguments,
  longestRolling,
  type RollingArguments,
} from "../../schema/arguments/measures.ts";
import type { ChangeArguments } from "../../schema/arguments/offence-counts.ts";
import type { RateArguments } from "../../schema/arguments/rates.ts";
import type { OffenceDimension } from "../../schema/dimension.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { type Multiset, plain, repeated, type Sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf, type Sizes } from "../limits/sizes.ts";
import type { Summands } from "../models/total-scope.ts";
import { quarters } from "../statistics/period.ts";
import { costOfRows, multisetOfPart, seekCost } from "./figure-costs.ts";
import { checkRolling, readBase } from "./measure-filters.ts";
import { checkPer } from "./rate-filters.ts";
import { yearRange } from "./year-range.ts";

/** The rate of a sum is computed from its figures. */
const rate = new CostRule<object, RateArguments>(0, ({ args }) => {
  checkPer(args.per);
  const cost = { rows: 0, gives: plain };
  return () => cost;
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

/** As many objects as rows are read for the earlier sums: those of as many periods, and of those before them. */
export function rowsOfEarlier(
  { offences, bodies }: Summands<OffenceDimension>,
  periods: number,
  sizes: Sizes,
): Multiset {
  const counts = (periods + longestRolling + quarters.length) * bodies.length;
  const rows = offences.map(
    (offence) => bodies.length * seekCost + costOfRows(counts, countsOf(sizes, offence).vintages) + counts,
  );
  return repeated(Math.ceil(rows.reduce((all, each) => all + each, 0)), plain);
}

/** What the measures of a sum cost. */
export const totalMeasureCosts = { rate, change, sum, index };
