import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { labelYear } from "../../statistics/period.ts";
import { earlierReleases, latestFirst } from "./earlier-release.ts";

const most = 10;

interface Changed {
  readonly area: string;
  readonly code: string;
  readonly year: number;
  readonly quarter: number;
  readonly before: number;
  readonly after: number;
}

/** The largest differences between counts of a release and those of the edition before it, the largest first. */
export function listLargestChanges(db: FiguresDatabase, releaseId: number): string[] {
  const changes = db.all<Changed>(sql`
    WITH earlier AS (
      SELECT covered.year, earlier.id, row_number() OVER (PARTITION BY covered.year ORDER BY ${latestFirst}) AS rank
      FROM ${earlierReleases(releaseId)}
      JOIN (SELECT DISTINCT release_id, year FROM release_quarter WHERE subject = 'offences') AS covered
        ON covered.release_id = earlier.id)
    SELECT area.name AS area, offence.code, cell.year, cell.quarter, before.value AS before, cell.value AS after
    FROM earlier JOIN offence_observation AS cell ON cell.release_id = ${releaseId} AND cell.year = earlier.year
    JOIN offence_observation AS before ON before.release_id = earlier.id AND before.year = cell.year
      AND before.offence_id = cell.offence_id AND before.body_id = cell.body_id AND before.quarter = cell.quarter
    JOIN area ON area.id = cell.body_id JOIN offence ON offence.id = cell.offence_id
    WHERE earlier.rank = 1 AND cell.value <> before.value
    ORDER BY abs(cell.value - before.value) DESC, cell.year, cell.quarter, area.name, offence.code LIMIT ${most}`);
  return changes.map(
    ({ area, code, year, quarter, before, after }) =>
      `${code}, ${area}, ${labelYear(year)} Q${quarter}: ${before} to ${after}`,
  );
}
