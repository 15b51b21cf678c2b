import type { Area } from "../../schema/area.ts";
import type {
  AreaChangeArguments,
  AreaOffenceCountsArguments,
} from "../../schema/arguments/offence-counts.ts";
import type { PopulationsArguments } from "../../schema/arguments/populations.ts";
import type { PublishedFiguresArguments } from "../../schema/arguments/published-figures.ts";
import type { Population } from "../../schema/population.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { anyOf, plain, repeated, sketch } from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf } from "../limits/sizes.ts";
import {
  costOfRows,
  costOfSecondReading,
  countParts,
  seekCost,
  shownPeriods,
  sketchChange,
  sketchCount,
  sketchProvenance,
  timeOf,
} from "./figure-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";
import { comparedYears } from "./year-range.ts";

/** One count for every known period: a period without a figure has a missing one. */
const offenceCounts = new CostRule<Area, AreaOffenceCountsArguments>(priceOf.statement, ({ args, sizes }) => {
  const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
  const { known, read, years } = timeOf(args, sizes);
  const rows = seekCost + costOfRows(read.length, countsOf(sizes, offence).vintages, known.length);
  const parts = countParts(offence, years, known.length, sizes);
  const { each, once } = costOfSecondReading(args);
  return (area) => ({
    rows: rows + each,
    once,
    gives: repeated(shownPeriods(known.length, args), sketchCount({ ...parts, area: anyOf([area]) })),
  });
});

const change = new CostRule<Area, AreaChangeArguments>(
  priceOf.statement + priceOf.builtStatement,
  ({ args, sizes }) => {
    const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    comparedYears(sizes.catalogue, args);
    const rows = 2 * costOfRows(2, countsOf(sizes, offence).vintages);
    const price = { rows, gives: sketchChange([offence]) };
    return () => price;
  },
);

const populations = new CostRule<Area, PopulationsArguments>(0, ({ args: { from, to }, sizes }) => {
  const population = sketch<Population>("Population", sketchProvenance(sizes, "populations"));
  return ({ rowId }) => {
    const years = sizes.populations.get(rowId) ?? [];
    const { length } = years.filter((year) => year >= (from ?? 0) && year <= (to ?? 9999));
    return { rows: length, gives: repeated(length, population) };
  };
});

const publishedFigures = new CostRule<Area, PublishedFiguresArguments>(
  priceOf.builtStatement,
  ({ args, sizes }) => {
    const series = lookUpNamed(sizes.catalogue.series, args.series, "series", "published series");
    const parts = { series: anyOf([series]), period: plain, ...sketchProvenance(sizes, "series") };
    return (area) => {
      const rows = sizes.publishedFigures.get(`${area.rowId} ${series.rowId}`) ?? 0;
      const figure = sketch<PublishedFigure>("PublishedFigure", { area: anyOf([area]), ...parts });
      return { rows, gives: repeated(rows, figure) };
    };
  },
);

/** What the fields that areas share cost, by field. */
export const areaCosts = { offenceCounts, change, populations, publishedFigures };
