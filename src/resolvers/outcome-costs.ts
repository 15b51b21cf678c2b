import type { Area } from "../../schema/area.ts";
import type { AreaOutcomesArguments, ChargeRatesArguments } from "../../schema/arguments/outcomes.ts";
import type { ChargeRateFigure } from "../../schema/charge-rate.ts";
import { OutcomeBasis, PeriodKind } from "../../schema/enums.ts";
import { Offence } from "../../schema/offence.ts";
import type { OutcomeCount } from "../../schema/outcome.ts";
import type { Year } from "../../schema/year.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, plain, repeated, type Sketch, sketch, someOf } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { outcomesOf, type Sizes } from "../limits/sizes.ts";
import type { OutcomesParameters } from "../queries/outcomes.ts";
import { asOfDay } from "../statistics/day.ts";
import {
  breaksOf,
  costOfRows,
  costOfSecondReading,
  mostMissing,
  mostParts,
  multisetOfPart,
  seekCost,
  shownPeriods,
  sketchProvenance,
  timeOf,
} from "./figure-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { outcomeYears } from "./year-range.ts";

const outcomes = new CostRule<Area, AreaOutcomesArguments>(priceOf.statement, ({ args, sizes }) => {
  const { catalogue } = sizes;
  const offence = lookUpNamed(catalogue.offences, args.offence, "offence", "offence");
  outcomeYears(catalogue, args);
  const range = args.year ? { from: args.year, to: args.year } : args;
  const { years } = timeOf(range, sizes);
  const { basis, detail, by: grain } = args;
  const query = { basis, detail, grain, asOf: asOfDay(args.asOf) };
  const { rows, figures } = lengthOfOutcomes(offence, query, years.length, sizes);
  const { each, once } = costOfSecondReading(args);
  return (area) => ({
    rows: rows + each,
    once,
    gives: repeated(figures, sketchOutcome(area, offence, years, sizes)),
  });
});

/** How many outcomes an area has in some years, and what it costs to read them. */
export function lengthOfOutcomes(
  offence: Offence,
  { detail, ...query }: Pick<OutcomesParameters, "detail" | "grain" | "asOf"> & { basis: OutcomeBasis },
  years: number,
  sizes: Sizes,
): { readonly rows: number; readonly figures: number } {
  const lengths = outcomesOf(sizes, offence, query);
  const periods = Math.min(lengths.periods, years * (query.grain === "QUARTER" ? 4 : 1));
  const figures = periods * (detail === "TYPE" ? lengths.types : lengths.groups);
  return { rows: seekCost + costOfRows(figures, lengths.vintages), figures };
}

/** A sketch of a count of outcomes. */
export function sketchOutcome(area: Area, offence: Offence, years: Iterable<Year>, sizes: Sizes): Sketch {
  const { outcomeGroups, outcomeTypes } = sizes.catalogue;
  return sketch<OutcomeCount>("OutcomeCount", {
    area: anyOf([area]),
    offence: anyOf([offence]),
    year: anyOf(years),
    period: plain,
    seriesBreaks: breaksOf([offence], [...outcomeGroups.values()]),
    outcomeGroup: anyOf(outcomeGroups.values()),
    outcomeType: anyOf(outcomeTypes.values()),
    share: plain,
    ...sketchProvenance(sizes, "outcomes"),
  });
}

const chargeRates = new CostRule<Area, ChargeRatesArguments>(priceOf.statement, ({ args, sizes }) => {
  const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
  const { years } = timeOf(args, sizes);
  const { rows, periods } = lengthOfRates(offence, asOfDay(args.asOf), years.length, sizes);
  const { each, once } = costOfSecondReading(args);
  return (area) => ({
    // The outcomes on each basis are a list.
    rows: rows + 2 * each,
    once,
    gives: repeated(shownPeriods(periods, args), sketchChargeRate(area, offence, years, sizes)),
  });
});

/** How many years an area has charge rates of, and what it costs to read the outcomes on both bases. */
export function lengthOfRates(
  offence: Offence,
  asOf: number,
  years: number,
  sizes: Sizes,
): { readonly rows: number; readonly periods: number } {
  const bases = Object.values(OutcomeBasis).map((basis) =>
    outcomesOf(sizes, offence, { basis, grain: "YEAR", asOf }),
  );
  const periods = Math.min(years, Math.max(...bases.map((basis) => basis.periods)));
  const rows = bases.reduce(
    (all, { groups, vintages }) => all + seekCost + costOfRows(periods * groups, vintages),
    0,
  );
  return { rows, periods };
}

/** A sketch of a charge rate. */
export function sketchChargeRate(area: Area, offence: Offence, years: Iterable<Year>, sizes: Sizes): Sketch {
  return sketch<ChargeRateFigure>("ChargeRateFigure", {
    area: anyOf([area]),
    offence: anyOf([offence]),
    year: anyOf(years),
    period: plain,
    seriesBreaks: breaksOf([offence], [...sizes.catalogue.outcomeGroups.values()]),
    rate: plain,
    ...sketchProvenance(sizes, "outcomes"),
  });
}

/** The forces that are missing from a sum of outcomes or from a charge rate. */
const excludedOutcomes = new CostRule<Sketch, object>(priceOf.builtStatement, ({ sizes }) => (figure) => {
  const parts = mostParts(figure, sizes);
  const most = Math.min(parts.length, mostMissingOf(figure, sizes));
  return { rows: most === 0 ? 0 : parts.length, gives: someOf(most, parts) };
});

/** The offences that outcomes are of, which are counted for each of them. */
const coverage = new CostRule<object, object>(priceOf.statement, () => {
  const cost = { rows: seekCost + 1, gives: plain };
  return () => cost;
});

function mostMissingOf(figure: Sketch, sizes: Sizes): number {
  const offences = [...multisetOfPart(figure, "offence").members.keys()].filter(
    (each) => each instanceof Offence,
  );
  const lengths = offences.flatMap((offence) =>
    Object.values(OutcomeBasis).flatMap((basis) =>
      Object.values(PeriodKind).map((grain) => outcomesOf(sizes, offence, { basis, grain })),
    ),
  );
  return mostMissing(lengths.map(({ missing }) => missing));
}

/** What outcomes and charge rates cost, by field. */
export const outcomeCosts = {
  outcomes,
  chargeRates,
  excludedOutcomes,
  coverage,
  chargesPerRecorded: coverage,
};
