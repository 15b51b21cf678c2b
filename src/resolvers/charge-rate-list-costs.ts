import type { ChargeRateListArguments } from "../../schema/arguments/charge-rate-list.ts";
import type { ChargeRateLeftOut, ChargeRateRanking } from "../../schema/charge-rate-list.ts";
import { connection } from "../limits/connection-cost.ts";
import { CostRule, lookupRule } from "../limits/cost-rule.ts";
import { anyOf, exactly, plain, type Sketch, sketch, upTo } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { asOfDay } from "../statistics/day.ts";
import { readComparedRates } from "./charge-rate-filters.ts";
import { sketchSpread } from "./comparison-costs.ts";
import { multisetOfPart } from "./figure-costs.ts";
import { lengthOfRates, sketchChargeRate } from "./outcome-costs.ts";
import { readPage } from "./pagination.ts";

const chargeRates = new CostRule<object, ChargeRateListArguments>(priceOf.statement, ({ args, sizes }) => {
  readPage(args, sizes.catalogue);
  const { offence, forces, year } = readComparedRates(args, sizes.catalogue);
  const { rows } = lengthOfRates(offence, asOfDay(args.asOf), 1, sizes);
  const rates = forces.map((force): [Sketch, number] => [sketchChargeRate(force, offence, [year], sizes), 1]);
  const leftOut = forces.map((force): [Sketch, number] => [
    sketch<ChargeRateLeftOut>("ChargeRateLeftOut", {
      area: anyOf([force]),
      figure: anyOf([sketchChargeRate(force, offence, [year], sizes)]),
    }),
    1,
  ]);
  const ranking = sketch<ChargeRateRanking>("ChargeRateRanking", {
    leftOut: upTo(forces.length, leftOut),
    spread: sketchSpread(forces),
  });
  const price = {
    rows: rows * forces.length,
    gives: connection("ChargeRateFigure", upTo(args.first, rates), { ranking: exactly([ranking]) }),
  };
  return () => price;
});

/** The forces that are left out are known with the list. */
const ranking = new CostRule<Sketch, object>(0, () => (page) => ({
  rows: 0,
  gives: multisetOfPart(page, "ranking"),
}));

/** An interval is computed from the two numbers of the rate. */
const interval = lookupRule<object>(() => plain);

/** What the list of charge rates costs, by field. */
export const chargeRateListCosts = { chargeRates, ranking, interval };
