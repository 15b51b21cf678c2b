import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { labelYear } from "../../statistics/period.ts";
import { readCoverage } from "./coverage.ts";

/**
 * The forces whose outcomes a release leaves out although the latest other release with outcomes of the year has them, of
 * offences that both have: a sentence for each year.
 */
export function listOutcomeOmissions(db: FiguresDatabase, releaseId: number): string[] {
  const years = readCoverage(db, releaseId).get("outcomes") ?? [];
  return years.flatMap((year) => {
    const names = db
      .all<{ name: string }>(sql`
        WITH reference AS (SELECT other.release_id FROM release_quarter AS other
            JOIN release ON release.id = other.release_id
          WHERE other.subject = 'outcomes' AND other.year = ${year} AND other.release_id <> ${releaseId}
          ORDER BY release.published DESC, release.id DESC LIMIT 1),
        own AS (SELECT DISTINCT offence_id, body_id FROM outcome_observation
          WHERE release_id = ${releaseId} AND year = ${year})
        SELECT DISTINCT area.name FROM outcome_observation AS cell JOIN area ON area.id = cell.body_id
        WHERE cell.release_id = (SELECT release_id FROM reference) AND cell.year = ${year}
          AND cell.offence_id IN (SELECT offence_id FROM own) AND cell.missing IS NULL
          AND (cell.offence_id, cell.body_id) NOT IN (SELECT offence_id, body_id FROM own)
        ORDER BY area.name`)
      .map(({ name }) => name);
    return names.length === 0 ? [] : [`${labelYear(year)}: no outcomes of ${names.join(", ")}`];
  });
}
