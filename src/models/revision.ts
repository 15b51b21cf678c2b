import { Revision } from "../../schema/revision.ts";
import { type Catalogue, describePeriod } from "../reference-data/index.ts";
import { follow, make } from "../reference-data/hydrate.ts";
import type { RevisionRow } from "../queries/revisions.ts";
import { difference } from "../statistics/change.ts";
import { writeDay } from "../statistics/day.ts";

/** A change by a release as the schema promises it. */
export function describeRevision(row: RevisionRow, catalogue: Catalogue): Revision {
  const worked = difference(row.previous, row.current);
  return make(Revision, {
    area: follow(catalogue.areasById, row.areaId),
    offence: follow(catalogue.offencesById, row.offenceId),
    year: follow(catalogue.years, row.year),
    period: describePeriod(row.year, row.quarter, row.quarters),
    previous: row.previous,
    previousMissingReason: row.previousMissing,
    current: row.current,
    currentMissingReason: row.currentMissing,
    difference: worked?.absolute ?? null,
    percent: worked?.percent ?? null,
    percentMissingReason: worked?.percentMissingReason ?? null,
    previousRelease: follow(catalogue.releasesById, row.previousReleaseId),
    release: follow(catalogue.releasesById, row.releaseId),
    knownFrom: writeDay(row.knownFrom),
  });
}
