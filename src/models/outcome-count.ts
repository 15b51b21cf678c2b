import type { OutcomeBasis } from "../../db/tables.ts";
import type { OutcomeCount } from "../../schema/outcome.ts";
import type { OutcomeObservation } from "../queries/outcomes.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { readDetail } from "./details.ts";
import { outcomeCountId } from "./figure-id.ts";
import { formatMissing } from "./missing.ts";
import { uniteBreaks } from "./new-rules.ts";
import { toShare } from "./share.ts";
import { readStatus } from "./status.ts";
import { StoredObservation } from "./stored-observation.ts";

/** A stored outcome count as the schema promises it. Each property is computed when it is read. */
export class RecordedOutcomeCount extends StoredObservation<OutcomeObservation> implements OutcomeCount {
  constructor(
    row: OutcomeObservation,
    catalogue: Catalogue,
    readonly basis: OutcomeBasis,
    /** The day (20231019) as of which it was read. */
    readonly asOf: number,
  ) {
    super(row, catalogue);
  }

  get __typename() {
    return "OutcomeCount" as const;
  }

  get id() {
    return outcomeCountId(this, this.basis);
  }

  get unit() {
    return "OUTCOMES" as const;
  }

  get outcomeGroup() {
    return lookUp(this.catalogue.outcomeGroupsById, this.row.groupId);
  }

  get outcomeType() {
    const { typeId } = this.row;
    return typeId === 0 ? null : lookUp(this.catalogue.outcomeTypesById, typeId);
  }

  /** Those of the offence, and those of the outcome group whatever the offence. */
  override get breaksOfSeries() {
    return uniteBreaks(this.offence, this.outcomeGroup, this.catalogue);
  }

  get value() {
    return this.row.value;
  }

  get share() {
    return toShare(this);
  }

  get status() {
    return readStatus(readDetail(this.row.status));
  }

  get missingReason() {
    return readDetail(this.row.missing);
  }

  get notes() {
    const { row } = this;
    const missing = readDetail(row.missing);
    const missingParts = readDetail(row.missingParts);
    const note = readDetail(row.note);
    const notes: string[] = [];
    if (this.period.isPartial) notes.push(`Part of a year only: ${this.period.label}.`);
    if (missing !== null) notes.push(formatMissing(missing));
    const { slug, description, seriesBreaks } = this.outcomeGroup;
    if (row.value !== null) {
      if (slug === "other") notes.push(description);
      for (const { date, title } of seriesBreaks.filter((entry) => entry.date > this.period.start))
        notes.push(`Not comparable with outcomes of this group from ${date} on: ${title}.`);
    }
    if (note !== null) notes.push(note);
    const parts = this.catalogue.forcesById.has(row.areaId) ? "quarter(s)" : "force(s)";
    if (missingParts > 0) notes.push(`Figures of ${missingParts} ${parts} are missing from this sum.`);
    return notes;
  }

  get release() {
    return lookUp(this.catalogue.releasesById, readDetail(this.row.releaseId));
  }

  get source() {
    return this.release.source;
  }
}
