import type { OffenceCount } from "../../schema/offence-count.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentRelease, currentReleases, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";
import { ratePer } from "../statistics/rate.ts";
import { readDetail } from "./details.ts";
import { offenceCountId } from "./figure-id.ts";
import { missingNotes } from "./missing.ts";
import { toRate } from "./rate.ts";
import { readStatus } from "./status.ts";
import { StoredObservation } from "./stored-observation.ts";

/** A stored count as the schema promises it. Each property is computed when it is read. */
export class RecordedOffenceCount extends StoredObservation<OffenceObservation> implements OffenceCount {
  constructor(
    row: OffenceObservation,
    catalogue: Catalogue,
    readonly asOf: number,
  ) {
    super(row, catalogue);
  }

  get __typename() {
    return "OffenceCount" as const;
  }

  get id() {
    return offenceCountId(this);
  }

  /** Where it was not read from when to when the figure of a part-year is, as for warnings, it begins with the year. */
  override get period() {
    const { year, quarter, quarters, firstQuarter, lastQuarter } = this.row;
    return quarter > 0
      ? toPeriod(year, quarter, quarters)
      : toPeriod(year, quarter, quarters, firstQuarter, lastQuarter);
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get value() {
    return this.row.value;
  }

  get status() {
    return readStatus(readDetail(this.row.status));
  }

  get missingReason() {
    return readDetail(this.row.missing);
  }

  get rate() {
    return toRate(this, ratePer);
  }

  get notes() {
    const { row } = this;
    const missing = readDetail(row.missing);
    if (missing !== null) return missingNotes(missing);
    const { area, period } = this;
    const missingParts = readDetail(row.missingParts);
    const notes: string[] = [];
    if (period.isPartial) notes.push(`Part of a year only: ${period.label}.`);
    if (this.offence.isTotal && row.value !== null)
      for (const { date, title } of breaksWithin(this.catalogue.breaksOfOffences, period))
        notes.push(`Recording rules changed for some offences in this total on ${date}: ${title}.`);
    if (missingParts > 0) notes.push(`Figures of ${missingParts} part(s) are missing from this sum.`);
    if (area.rowIdWithoutBtp !== area.rowId && row.areaId === area.rowId) {
      const unless = missingParts > 0 ? ", unless `excludes` lists it" : "";
      notes.push(`Includes British Transport Police, as published${unless}.`);
    }
    return notes;
  }

  get release() {
    const { year, offenceId, releaseId } = this.row;
    const current = currentRelease(this.catalogue, { year, offenceId, asOf: this.asOf });
    return lookUp(this.catalogue.releasesById, current ?? readDetail(releaseId));
  }

  /** The releases that it can have figures of: all parts of the edition, of which `release` is the one loaded last. */
  get releases() {
    const { year, offenceId } = this.row;
    const parts = currentReleases(this.catalogue, { year, offenceId, asOf: this.asOf });
    return parts.length < 2 ? [this.release] : parts.map((id) => lookUp(this.catalogue.releasesById, id));
  }

  get source() {
    return this.release.source;
  }
}
