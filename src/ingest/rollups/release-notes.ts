import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/** How many revisions of a release are stored. */
const mostRevisions = 10;

/** Writes what the given releases have: offences and areas. Then the largest revisions of all, because a release can change those of later ones. */
export function rollUpReleaseNotes(db: FiguresDatabase, releaseIds: readonly number[]): void {
  for (const releaseId of releaseIds) {
    removeContents(db, releaseId);
    writeOffences(db, releaseId);
    writeAreas(db, releaseId);
  }
  writeRevisions(db);
}

/** Removes what is written of a release that will be removed. */
export function removeReleaseNotes(db: FiguresDatabase, releaseId: number): void {
  removeContents(db, releaseId);
  // Those of other releases may have its figures as the previous ones. All are written again after the removal.
  db.run(sql`DELETE FROM release_revision`);
}

function removeContents(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`DELETE FROM release_offence WHERE release_id = ${releaseId}`);
  db.run(sql`DELETE FROM release_area WHERE release_id = ${releaseId}`);
}

function writeOffences(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`INSERT INTO release_offence (release_id, subject, offence_id)
    SELECT ${releaseId}, 'offences', offence_id FROM offence_observation JOIN offence ON offence.id = offence_id
      WHERE release_id = ${releaseId} AND value IS NOT NULL AND offence.code <> 'TOTAL' GROUP BY offence_id
    UNION ALL SELECT ${releaseId}, 'outcomes', offence_id FROM outcome_report
      WHERE release_id = ${releaseId} GROUP BY offence_id
    UNION ALL SELECT ${releaseId}, 'partnerships', offence_id FROM partnership_count
      WHERE release_id = ${releaseId} GROUP BY offence_id`);
}

function writeAreas(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`INSERT INTO release_area (release_id, subject, area_id)
    SELECT ${releaseId}, 'offences', body_id FROM offence_observation
      WHERE release_id = ${releaseId} AND value IS NOT NULL GROUP BY body_id
    UNION ALL SELECT ${releaseId}, 'outcomes', body_id FROM outcome_report
      WHERE release_id = ${releaseId} GROUP BY body_id
    UNION ALL SELECT ${releaseId}, 'partnerships', force_id FROM partnership_count
      JOIN partnership ON partnership.id = partnership_id WHERE release_id = ${releaseId} GROUP BY force_id
    UNION ALL SELECT ${releaseId}, 'populations', area_id FROM population
      WHERE release_id = ${releaseId} GROUP BY area_id
    UNION ALL SELECT ${releaseId}, 'series', area_id FROM series_observation
      WHERE release_id = ${releaseId} AND value IS NOT NULL GROUP BY area_id`);
}

/**
 * A year of which more quarters are known than before was not revised but completed, so it is none of them. Only bodies and
 * single offences are listed: sums of them would say the same again.
 */
function writeRevisions(db: FiguresDatabase): void {
  db.run(sql`DELETE FROM release_revision`);
  db.run(sql`INSERT INTO release_revision (release_id, position, area_id, offence_id, year, quarter, quarters,
      first_quarter, last_quarter, previous, previous_missing, current, current_missing, previous_release_id, known_from)
    SELECT * FROM (
      SELECT count.release_id, row_number() OVER (PARTITION BY count.release_id
          ORDER BY abs(count.value - previous.value) DESC, count.year DESC, area.name, area.id, offence.code, count.known_from) AS position,
        count.area_id, count.offence_id, count.year, count.quarter, count.quarters, count.first_quarter, count.last_quarter,
        previous.value, previous.missing, count.value, count.missing, previous.release_id, count.known_from
      FROM area CROSS JOIN offence CROSS JOIN offence_count AS count ON count.area_id = area.id
        AND count.offence_id = offence.id AND count.grain = 'YEAR'
      JOIN offence_count AS previous ON previous.area_id = count.area_id AND previous.offence_id = count.offence_id
        AND previous.grain = 'YEAR' AND previous.year = count.year AND previous.quarter = count.quarter
        AND previous.known_to = count.known_from
      WHERE area.kind IN ('FORCE', 'REPORTING_BODY') AND offence.code <> 'TOTAL' AND previous.value <> count.value
        AND (previous.quarters, previous.first_quarter, previous.last_quarter)
          = (count.quarters, count.first_quarter, count.last_quarter))
    WHERE position <= ${mostRevisions}`);
}
