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
import { chooseCompared } from "./chosen-years.ts";
import {
  countParts,
  provenance,
  rowsOf,
  seeking,
  sketchChange,
  sketchCount,
  timeOf,
} from "./figure-costs.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** Every period that was known has a figure, if only one that is missing. */
export const offenceCounts = new CostRule<Area, AreaOffenceCountsArguments>(
  priceOf.statement,
  ({ args, sizes }) => {
    const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    const { known, read, years } = timeOf(args, sizes);
    const rows = seeking + rowsOf(read.length, countsOf(sizes, offence).vintages, known.length);
    const parts = countParts({ offences: [offence], years }, sizes);
    return (area) => ({ rows, gives: repeated(known.length, sketchCount([area], parts)) });
  },
);

export const change = new CostRule<Area, AreaChangeArguments>(
  priceOf.statement + priceOf.builtStatement,
  ({ args, sizes }) => {
    const offence = lookUpNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    chooseCompared(sizes.catalogue, args);
    const rows = 2 * rowsOf(2, countsOf(sizes, offence).vintages);
    const taken = { rows, gives: sketchChange([offence]) };
    return () => taken;
  },
);

export const populations = new CostRule<Area, PopulationsArguments>(
  priceOf.builtStatement,
  ({ args: { from, to }, sizes }) => {
    const population = sketch<Population>("Population", provenance(sizes, "populations"));
    return ({ rowId }) => {
      const years = sizes.populations.get(rowId) ?? [];
      const { length } = years.filter((year) => year >= (from ?? 0) && year <= (to ?? 9999));
      return { rows: length, gives: repeated(length, population) };
    };
  },
);

export const publishedFigures = new CostRule<Area, PublishedFiguresArguments>(
  priceOf.builtStatement,
  ({ args, sizes }) => {
    const series = lookUpNamed(sizes.catalogue.series, args.series, "series", "published series");
    const parts = { series: anyOf([series]), period: plain, ...provenance(sizes, "series") };
    return (area) => {
      const rows = sizes.publishedFigures.get(`${area.rowId} ${series.rowId}`) ?? 0;
      const figure = sketch<PublishedFigure>("PublishedFigure", { area: anyOf([area]), ...parts });
      return { rows, gives: repeated(rows, figure) };
    };
  },
);
