import type { Area } from "../../schema/area.ts";
import type {
  AreaChangeArguments,
  AreaOffenceCountsArguments,
} from "../../schema/arguments/offence-counts.ts";
import type { PopulationsArguments } from "../../schema/arguments/populations.ts";
import type { PublishedFiguresArguments } from "../../schema/arguments/published-figures.ts";
import type { Population } from "../../schema/population.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import { often, oneOf, plain, sketch } from "../limits/bag.ts";
import { CostRule } from "../limits/cost-rule.ts";
import { provenance, rowsOf, sketchChange, sketchCount, timeOf } from "../limits/figures.ts";
import { priceOf } from "../limits/prices.ts";
import { countsOf } from "../limits/sizes.ts";
import { findNamed } from "../refusal.ts";

/** What each area's statistics cost: every period that was known has a figure, if only one that is missing. */
export const offenceCounts = new CostRule<Area, AreaOffenceCountsArguments>(
  priceOf.statement,
  (area, { args, sizes }) => {
    const offence = findNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    const { known, years } = timeOf(args, sizes);
    const count = sketchCount({ areas: [area], offences: [offence], years }, sizes);
    return {
      rows: rowsOf(known.length, countsOf(sizes, offence).vintages),
      gives: often(known.length, count),
    };
  },
);

export const change = new CostRule<Area, AreaChangeArguments>(
  priceOf.statement + priceOf.wordedStatement,
  (_, { args, sizes }) => {
    const offence = findNamed(sizes.catalogue.offences, args.offence, "offence", "offence");
    return { rows: 2 * rowsOf(2, countsOf(sizes, offence).vintages), gives: sketchChange([offence]) };
  },
);

export const populations = new CostRule<Area, PopulationsArguments>(
  priceOf.wordedStatement,
  ({ rowId }, { args: { from, to }, sizes }) => {
    const years = sizes.populations.get(rowId) ?? [];
    const { length } = years.filter((year) => year >= (from ?? 0) && year <= (to ?? 9999));
    return { rows: length, gives: often(length, sketch<Population>("Population", provenance(sizes))) };
  },
);

export const publishedFigures = new CostRule<Area, PublishedFiguresArguments>(
  priceOf.wordedStatement,
  (area, { args, sizes }) => {
    const series = findNamed(sizes.catalogue.series, args.series, "series", "published series");
    const rows = sizes.publishedFigures.get(`${area.rowId} ${series.rowId}`) ?? 0;
    const figure = sketch<PublishedFigure>("PublishedFigure", {
      area: oneOf([area]),
      series: oneOf([series]),
      period: plain,
      ...provenance(sizes),
    });
    return { rows, gives: often(rows, figure) };
  },
);
