import type { OffenceCount } from "../../schema/offence-count.ts";
import { type Catalogue, describePeriod, releaseInForce } from "../reference-data/index.ts";
import { follow } from "../reference-data/hydrate.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { readDetail } from "./count-details.ts";
import { wordMissing } from "./missing.ts";
import { describeRank } from "./rank.ts";
import { describeRate } from "./rate.ts";
import { readStatus } from "./status.ts";

/** A stored count as the schema promises it. Each property is worked out only when it is asked for. */
export class RecordedOffenceCount implements OffenceCount {
  constructor(
    readonly row: OffenceCountFigure,
    private readonly catalogue: Catalogue,
    readonly asOf: number,
  ) {}

  get unit() {
    return "OFFENCES" as const;
  }

  get area() {
    return follow(this.catalogue.areasById, this.row.areaId);
  }

  get offence() {
    return follow(this.catalogue.offencesById, this.row.offenceId);
  }

  get year() {
    return follow(this.catalogue.years, this.row.year);
  }

  get quarter() {
    return this.row.quarter === 0 ? null : this.row.quarter;
  }

  get period() {
    return describePeriod(this.row.year, this.row.quarter, this.row.quarters);
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
    return describeRate(this);
  }

  get rank() {
    return describeRank(this.row);
  }

  get notes() {
    const { row, area, period } = this;
    const missing = readDetail(row.missing);
    if (missing !== null) return [wordMissing(missing)];
    const missingParts = readDetail(row.missingParts);
    const notes: string[] = [];
    if (period.isPartial) notes.push(`Part of a year only: ${period.label}.`);
    if (missingParts > 0) notes.push(`Figures of ${missingParts} part(s) are missing from this sum.`);
    if (area.rowIdWithoutBtp !== area.rowId && row.areaId === area.rowId) {
      notes.push("Includes British Transport Police, as published.");
    }
    return notes;
  }

  get release() {
    const { year, offenceId, releaseId } = this.row;
    const inForce = releaseInForce(this.catalogue, { year, offenceId, asOf: this.asOf });
    return follow(this.catalogue.releasesById, inForce ?? readDetail(releaseId));
  }

  get source() {
    return this.release.source;
  }
}
