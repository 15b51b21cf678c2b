import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OutcomeGroup } from "../../schema/outcome.ts";
import type { Quote } from "../../schema/quote.ts";
import type { Source } from "../../schema/source.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import type { Period } from "../../schema/year.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import type { StatedFigureWithGroups } from "../reference-data/stated-figures.ts";
import { toQuartersPeriod } from "./span.ts";

/** A stored stated figure as the schema promises it. There is one object of each in a snapshot. */
export class StoredStatedFigure implements StatedFigure {
  readonly slug: string;
  readonly words: string;
  readonly value: number;
  readonly unit: StatedFigure["unit"];
  readonly comparator: StatedFigure["comparator"];
  readonly measure: StatedFigure["measure"];
  readonly outcomeBasis: StatedFigure["outcomeBasis"];
  readonly area: Area | null;
  readonly offence: Offence | null;
  readonly period: Period | null;
  readonly outcomeGroups: OutcomeGroup[];
  readonly quote: Quote | null;
  readonly source: Source;

  constructor(
    readonly row: StatedFigureWithGroups,
    catalogue: Catalogue,
  ) {
    const { areasById, offencesById, outcomeGroupsById, quotesById, sourcesById } = catalogue;
    const { year, fromQuarter, toQuarter } = row;
    this.slug = row.slug;
    this.words = row.words;
    this.value = row.value;
    this.unit = row.unit;
    this.comparator = row.comparator;
    this.measure = row.measure;
    this.outcomeBasis = row.outcomeBasis;
    this.area = row.areaId === null ? null : lookUp(areasById, row.areaId);
    this.offence = row.offenceId === null ? null : lookUp(offencesById, row.offenceId);
    this.period = year === null ? null : toQuartersPeriod(year, fromQuarter, toQuarter);
    this.outcomeGroups = row.outcomeGroupIds.map((id) => lookUp(outcomeGroupsById, id));
    this.quote = row.quoteId === null ? null : lookUp(quotesById, row.quoteId);
    this.source = lookUp(sourcesById, row.sourceId);
  }
}

/** All stated figures of a snapshot, in the order in which the store lists them, and by the keys of what states them. */
export const statedFiguresOf = computeOnce((catalogue: Catalogue) => {
  const all = catalogue.statedFigureRows.map((row) => new StoredStatedFigure(row, catalogue));
  return {
    all,
    byQuote: Map.groupBy(all, ({ row }) => row.quoteId),
    bySource: Map.groupBy(all, ({ row }) => row.sourceId),
  };
});

/** The areas that each source mentions, in a stated figure or in a quote, by the key of the source. */
export const areasMentionedOf = computeOnce((catalogue: Catalogue): ReadonlyMap<number, readonly Area[]> => {
  const mentions = [...statedFiguresOf(catalogue).all, ...catalogue.quotes.values()].flatMap(
    ({ area, source }) => (area === null ? [] : { area, source }),
  );
  const bySource = Map.groupBy(mentions, ({ source }) => source.rowId);
  return new Map(
    [...bySource].map(([sourceId, inSource]) => [
      sourceId,
      [...new Set(inSource.map(({ area }) => area))].sort((one, other) => one.rowId - other.rowId),
    ]),
  );
});
