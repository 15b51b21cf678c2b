import type { ObservationStatus } from "../../schema/enums.ts";
import type { PublishedFigure } from "../../schema/published-series.ts";
import type { SeriesObservation } from "../queries/published-figures.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toMonths } from "../reference-data/index.ts";
import { publishedFigureId } from "./figure-id.ts";
import { formatMissing } from "./missing.ts";
import { missingLetters } from "./status.ts";

/** A stored figure of a published series as the schema promises it. */
export class StoredPublishedFigure implements PublishedFigure {
  constructor(
    readonly row: SeriesObservation,
    private readonly catalogue: Catalogue,
  ) {}

  get id() {
    return publishedFigureId(this.row, this.catalogue);
  }

  get area() {
    return lookUp(this.catalogue.areasById, this.row.areaId);
  }

  get series() {
    return lookUp(this.catalogue.seriesById, this.row.seriesId);
  }

  get period() {
    return toMonths(this.row.ending, this.series.months);
  }

  get value() {
    return this.row.value;
  }

  get missingReason() {
    return this.row.missing;
  }

  get status(): ObservationStatus[] {
    return [this.row.missing === null ? "A" : missingLetters[this.row.missing]];
  }

  get unit() {
    return this.series.unit;
  }

  get release() {
    return lookUp(this.catalogue.releasesById, this.row.releaseId);
  }

  get source() {
    return this.release.source;
  }

  get notes() {
    const { missing, note } = this.row;
    const texts = [missing === null ? null : formatMissing(missing), note, this.release.note];
    return texts.filter((text) => text !== null);
  }
}
