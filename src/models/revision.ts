import { Revision } from "../../schema/revision.ts";
import type { RevisionRow } from "../queries/revisions.ts";
import { hydrate, lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { difference } from "../statistics/change.ts";
import { formatDay } from "../statistics/day.ts";
import { revisionId } from "./figure-id.ts";

/** A figure that a release changed, as the schema promises it. */
export function toRevision(row: RevisionRow, catalogue: Catalogue): Revision {
  const change = difference(row.previous, row.current);
  return hydrate(Revision, {
    id: revisionId(row, catalogue),
    area: lookUp(catalogue.areasById, row.areaId),
    offence: lookUp(catalogue.offencesById, row.offenceId),
    year: lookUp(catalogue.years, row.year),
    period: toPeriod(row.year, row.quarter, row.quarters, row.firstQuarter, row.lastQuarter),
    previous: row.previous,
    previousMissingReason: row.previousMissing,
    current: row.current,
    currentMissingReason: row.currentMissing,
    difference: change?.absolute ?? null,
    percent: change?.percent ?? null,
    percentMissingReason: change?.percentMissingReason ?? null,
    previousRelease: lookUp(catalogue.releasesById, row.previousReleaseId),
    release: lookUp(catalogue.releasesById, row.releaseId),
    knownFrom: formatDay(row.knownFrom),
  });
}
