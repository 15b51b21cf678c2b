import { z } from "zod";
import type { ClaimCheck } from "../../schema/claim.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import { Period } from "../../schema/year.ts";
import type { StatedFigureFound } from "../queries/stated-figures.ts";
import { hydrate, lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";

const ids = z.array(z.number());

/** A stored stated figure as the schema promises it. `checked` is its check where that is known already. */
export class PrintedFigure implements StatedFigure {
  readonly slug: string;
  readonly words: string;
  readonly value: number;
  readonly unit: StatedFigure["unit"];
  readonly comparator: StatedFigure["comparator"];
  readonly measure: StatedFigure["measure"];
  readonly outcomeBasis: StatedFigure["outcomeBasis"];

  constructor(
    readonly row: StatedFigureFound,
    private readonly catalogue: Catalogue,
    readonly checked: ClaimCheck | null = null,
  ) {
    this.slug = row.slug;
    this.words = row.words;
    this.value = row.value;
    this.unit = row.unit;
    this.comparator = row.comparator;
    this.measure = row.measure;
    this.outcomeBasis = row.outcomeBasis;
  }

  get area() {
    return this.row.areaId === null ? null : lookUp(this.catalogue.areasById, this.row.areaId);
  }

  get offence() {
    return this.row.offenceId === null ? null : lookUp(this.catalogue.offencesById, this.row.offenceId);
  }

  get period() {
    const { year, fromQuarter, toQuarter } = this.row;
    return year === null ? null : toSpan(year, fromQuarter, toQuarter);
  }

  get outcomeGroups() {
    return readGroupIds(this.row).map((id) => lookUp(this.catalogue.outcomeGroupsById, id));
  }

  get quote() {
    return this.row.quoteId === null ? null : lookUp(this.catalogue.quotesById, this.row.quoteId);
  }

  get source() {
    return lookUp(this.catalogue.sourcesById, this.row.sourceId);
  }
}

/** The outcome groups that a stated share adds together. */
export function readGroupIds(row: Pick<StatedFigureFound, "outcomeGroupIds">): number[] {
  return ids.parse(JSON.parse(row.outcomeGroupIds));
}

/** The days of some quarters of a year, or of the whole year. */
export function toSpan(year: number, fromQuarter: number | null, toQuarter: number | null): Period {
  if (fromQuarter === null || toQuarter === null) return toPeriod(year, 0, 4);
  const first = toPeriod(year, fromQuarter, 1);
  const last = toPeriod(year, toQuarter, 1);
  if (fromQuarter === toQuarter) return first;
  return hydrate(Period, {
    label: `${first.label} to ${last.label}`,
    start: first.start,
    end: last.end,
    isPartial: true,
  });
}
