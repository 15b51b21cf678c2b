import type { OutcomeCount } from "../../schema/outcome.ts";
import type { OutcomeObservation } from "../queries/outcomes.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { formatMissing } from "./missing.ts";
import { toShare } from "./share.ts";
import { readStatus } from "./status.ts";
import { StoredObservation } from "./stored-observation.ts";

/** A stored outcome count as the schema promises it. Each property is computed when it is read. */
export class RecordedOutcomeCount extends StoredObservation<OutcomeObservation> implements OutcomeCount {
  get unit() {
    return "OUTCOMES" as const;
  }

  get basis() {
    return this.row.basis;
  }

  get outcomeGroup() {
    return lookUp(this.catalogue.outcomeGroupsById, this.row.groupId);
  }

  get outcomeType() {
    const { typeId } = this.row;
    return typeId === 0 ? null : lookUp(this.catalogue.outcomeTypesById, typeId);
  }

  get value() {
    return this.row.value;
  }

  get share() {
    return toShare(this);
  }

  get status() {
    return readStatus(this.row.status);
  }

  get missingReason() {
    return this.row.missing;
  }

  get notes() {
    const { row } = this;
    const notes: string[] = [];
    if (this.period.isPartial) notes.push(`Part of a year only: ${this.period.label}.`);
    if (row.missing !== null) notes.push(formatMissing(row.missing));
    if (row.value !== null && this.outcomeGroup.slug === "other") notes.push(this.outcomeGroup.description);
    if (row.note !== null) notes.push(row.note);
    if (row.missingParts > 0)
      notes.push(`Figures of ${row.missingParts} force(s) are missing from this sum.`);
    return notes;
  }

  get release() {
    return lookUp(this.catalogue.releasesById, this.row.releaseId);
  }

  get source() {
    return this.release.source;
  }
}
