import * as z from "zod";
import type { ClaimCheck } from "../../schema/claim.ts";
import type { StatedFigure } from "../../schema/stated-figure.ts";
import type { StatedFigureWithGroups } from "../queries/stated-figures.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { toQuartersPeriod } from "./span.ts";

const ids = z.array(z.number());

/** A stored stated figure as the schema promises it. `checked` is its check, where the claim was checked before. */
export class StoredStatedFigure implements StatedFigure {
  readonly slug: string;
  readonly words: string;
  readonly value: number;
  readonly unit: StatedFigure["unit"];
  readonly comparator: StatedFigure["comparator"];
  readonly measure: StatedFigure["measure"];
  readonly outcomeBasis: StatedFigure["outcomeBasis"];

  constructor(
    readonly row: StatedFigureWithGroups,
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
    return year === null ? null : toQuartersPeriod(year, fromQuarter, toQuarter);
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

/** The keys of the outcome groups that a stated share adds up. */
export function readGroupIds(row: Pick<StatedFigureWithGroups, "outcomeGroupIds">): number[] {
  return ids.parse(JSON.parse(row.outcomeGroupIds));
}
