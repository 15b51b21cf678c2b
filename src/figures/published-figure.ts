import type { SeriesObservationRow } from "../../db/tables.ts";
import type { MissingReason, ObservationStatus } from "../../schema/enums.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import type { Catalogue } from "../catalogue/index.ts";
import { follow } from "../catalogue/make.ts";
import { spanMonths } from "../statistics/months.ts";

/** A stored figure of a series as the schema promises it. */
export class PrintedFigure implements PublishedFigure {
  constructor(
    readonly row: SeriesObservationRow,
    private readonly catalogue: Catalogue,
  ) {}

  get area() {
    return follow(this.catalogue.areasById, this.row.areaId);
  }

  get series() {
    return follow(this.catalogue.seriesById, this.row.seriesId);
  }

  get period() {
    return { ...spanMonths(this.row.ending, this.series.months), isPartial: false };
  }

  get value() {
    return this.row.value;
  }

  get missingReason() {
    return this.row.missing;
  }

  get status(): ObservationStatus[] {
    return [this.row.missing === null ? "A" : letters[this.row.missing]];
  }

  get unit() {
    return this.series.unit;
  }

  get release() {
    return follow(this.catalogue.releasesById, this.row.releaseId);
  }

  get source() {
    return this.release.source;
  }

  get notes() {
    const { note } = this.release;
    return note === null ? [] : [note];
  }
}

const letters: Readonly<Record<MissingReason, ObservationStatus>> = {
  NOT_IN_USE: "M",
  NOT_APPLICABLE: "M",
  NOT_COLLECTED: "L",
  NOT_SUPPLIED: "O",
  NOT_PUBLISHED: "O",
  SUPPRESSED: "Q",
};
