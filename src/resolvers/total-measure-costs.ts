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

/** As many objects as rows are read for the earlier sums: those of as many periods, and of one year more. */
export function rowsOfEarlier(
  { offences, bodies }: Summands<OffenceDimension>,
  periods: number,
  sizes: Sizes,
): Multiset {
  const counts = (periods + quarters.length) * bodies.length;
  const rows = offences.map(
    (offence) => bodies.length * seekCost + costOfRows(counts, countsOf(sizes, offence).vintages) + counts,
  );
  return repeated(Math.ceil(rows.reduce((all, each) => all + each, 0)), plain);
}

/** What the rate and the change of a sum cost. */
export const totalMeasureCosts = { rate, change };
