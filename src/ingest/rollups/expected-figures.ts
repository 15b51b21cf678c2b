import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { figureId } from "./offence-staging.ts";

/**
 * A release should have a figure of every police force for each code that is in use in a year, in each quarter that it
 * covers: a code of which any force has an offence, or that is listed for half of the forces. The reporting bodies come and
 * go: they should be in a quarter in which any release has them. What should be there and is not is missing, so that no sum
 * passes for complete.
 */

/** Half of the 44 police forces. */
const halfOfForces = 22;

/** Finds the quarters that each reporting body is in, and from which day on that is known. */
export function prepareExpected(db: FiguresDatabase): void {
  db.run(sql`INSERT INTO reporting
    SELECT area.id, offence_id, cell.year, quarter, min(day)
    FROM release_year JOIN area ON area.kind = 'REPORTING_BODY'
    JOIN offence_observation AS cell ON cell.release_id = release_year.release_id AND cell.year = release_year.year
      AND cell.body_id = area.id
    GROUP BY 1, 2, 3, 4`);
}

/** Stages what should be in the current releases of a day, and is not there: not published, or as for all forces. */
export function stageExpected(db: FiguresDatabase, day: number): void {
  db.run(sql`DELETE FROM code_in_use`);
  const ofForces = sql`FROM offence_observation AS cell JOIN area ON area.id = body_id
    WHERE cell.release_id = release.release_id AND cell.year = release.year AND cell.offence_id = release.offence_id
      AND area.kind = 'FORCE'`;
  db.run(sql`INSERT INTO code_in_use SELECT * FROM (
    SELECT offence_id, year, release_id, CASE
      WHEN EXISTS (SELECT 1 ${ofForces} AND (value <> 0 OR missing IN ('NOT_PUBLISHED', 'NOT_SUPPLIED', 'SUPPRESSED')))
        OR (SELECT count(DISTINCT body_id) ${ofForces} AND value IS NOT NULL) >= ${halfOfForces} THEN 'NOT_PUBLISHED'
      WHEN EXISTS (SELECT 1 ${ofForces} AND value IS NOT NULL) THEN NULL
      ELSE (SELECT min(missing) ${ofForces}) END AS absent
    FROM current_release AS release) WHERE absent IS NOT NULL`);
  db.run(sql`INSERT OR IGNORE INTO staged
    SELECT area.id, ${figureId("code_in_use.offence_id", "code_in_use.year", "covered.quarter")}, NULL, absent, 0, 0
    FROM code_in_use JOIN release_quarter AS covered ON covered.release_id = code_in_use.release_id
      AND covered.subject = 'offences' AND covered.year = code_in_use.year
    JOIN area ON area.kind = 'FORCE'`);
  db.run(sql`INSERT OR IGNORE INTO staged
    SELECT body_id, ${figureId("reporting.offence_id", "reporting.year", "reporting.quarter")}, NULL, 'NOT_PUBLISHED', 0, 0
    FROM reporting JOIN current_release USING (offence_id, year)
    JOIN release_quarter AS covered ON covered.release_id = current_release.release_id AND covered.subject = 'offences'
      AND covered.year = reporting.year AND covered.quarter = reporting.quarter
    WHERE reporting.day <= ${day}`);
}

/** Counts, for the total of all offences of a body and quarter, the offences that are missing from it. */
export function markIncompleteTotals(db: FiguresDatabase): void {
  db.run(sql`UPDATE staged SET missing_parts = lacking.offences
    FROM (
      SELECT part.area_id, ${figureId("total.offence_id", "figure.year", "figure.quarter")} AS total_id, count(*) AS offences
      FROM staged AS part JOIN figure ON figure.id = part.figure_id
      JOIN current_release AS total ON total.year = figure.year AND total.release_id = figure.release_id
        AND total.offence_id = (SELECT id FROM offence WHERE code = 'TOTAL')
      WHERE part.missing IN ('NOT_PUBLISHED', 'NOT_SUPPLIED', 'SUPPRESSED') AND figure.offence_id <> total.offence_id
      GROUP BY 1, 2) AS lacking
    WHERE staged.area_id = lacking.area_id AND staged.figure_id = lacking.total_id AND staged.value IS NOT NULL`);
}
