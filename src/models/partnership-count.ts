import type { Force } from "../../schema/force.ts";
import type { Offence } from "../../schema/offence.ts";
import type { PartnershipCount } from "../../schema/partnership-count.ts";
import type { PartnershipObservation } from "../queries/partnership-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";
import { labelYear, spanQuarters } from "../statistics/period.ts";
import { partnershipCountId } from "./figure-id.ts";
import { sumStatus } from "./status.ts";

/** A count of a partnership as the schema promises it. */
export class StoredPartnershipCount implements PartnershipCount {
  constructor(
    readonly row: PartnershipObservation,
    readonly force: Force,
    readonly offence: Offence,
    readonly catalogue: Catalogue,
    readonly asOf: number,
  ) {}

  get id() {
    return partnershipCountId(this, this.offence);
  }

  get partnership() {
    return this.row.name;
  }

  get year() {
    return labelYear(this.row.year);
  }

  get quarter() {
    return this.row.quarter === 0 ? null : this.row.quarter;
  }

  get period() {
    const { year, quarter, quarters, firstQuarter, lastQuarter } = this.row;
    return quarter > 0 ? toPeriod(year, quarter, 1) : toPeriod(year, 0, quarters, firstQuarter, lastQuarter);
  }

  get value() {
    return this.row.value;
  }

  /** The changes of rules that begin in the period: in the whole year, also when only a part of it is there. */
  get seriesBreaks() {
    const { year, quarter } = this.row;
    return breaksWithin(this.offence.seriesBreaks, quarter === 0 ? spanQuarters(year, 1, 4) : this.period);
  }

  get status() {
    const { value, quarter, quarters } = this.row;
    const missingFigures = quarter === 0 ? 4 - quarters : 0;
    return sumStatus({ value, missing: null, hasBreak: this.seriesBreaks.length > 0, missingFigures });
  }

  get unit() {
    return "OFFENCES" as const;
  }

  get notes() {
    const { period } = this;
    return period.isPartial ? [`Part of a year only: ${period.label}.`] : [];
  }

  get release() {
    return lookUp(this.catalogue.releasesById, this.row.releaseId);
  }

  get source() {
    return this.release.source;
  }
}
