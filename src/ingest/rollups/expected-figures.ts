import { type SQL, sql } from "drizzle-orm";
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

/** Stages what should be in the current editions of a day, and is not there: not published, or as for all forces. */
export function stageExpected(db: FiguresDatabase, day: number): void {
  db.run(sql`DELETE FROM code_in_use`);
  const absent = reasonOfAbsence(sql`FROM current_part AS part
    CROSS JOIN offence_observation AS cell ON cell.release_id = part.part_id AND cell.year = part.year
      AND cell.offence_id = part.offence_id
    JOIN area ON area.id = body_id
    WHERE part.year = release.year AND part.offence_id = release.offence_id AND area.kind = 'FORCE'`);
  db.run(sql`INSERT INTO code_in_use SELECT * FROM (
    SELECT offence_id, year, ${absent} AS absent FROM current_release AS release) WHERE absent IS NOT NULL`);
  db.run(sql`INSERT OR IGNORE INTO staged
    SELECT area.id, ${figureId("code_in_use.offence_id", "code_in_use.year", "covered.quarter")}, NULL, absent, 0, 0
    FROM code_in_use JOIN current_part USING (offence_id, year)
    JOIN release_quarter AS covered ON covered.release_id = part_id
      AND covered.subject = 'offences' AND covered.year = code_in_use.year
    JOIN area ON area.kind = 'FORCE'`);
  db.run(sql`INSERT OR IGNORE INTO staged
    SELECT body_id, ${figureId("reporting.offence_id", "reporting.year", "reporting.quarter")}, NULL, 'NOT_PUBLISHED', 0, 0
    FROM reporting JOIN current_part USING (offence_id, year)
    JOIN release_quarter AS covered ON covered.release_id = part_id AND covered.subject = 'offences'
      AND covered.year = reporting.year AND covered.quarter = reporting.quarter
    WHERE reporting.day <= ${day}`);
}

/** SQL: why a force without a figure of a code has none, from the cells of all forces; null where a code may be of few. */
function reasonOfAbsence(ofForces: SQL): SQL {
  return sql`CASE
    WHEN EXISTS (SELECT 1 ${ofForces} AND (value <> 0 OR missing IN (${couldExist})))
      OR (SELECT count(DISTINCT body_id) ${ofForces} AND value IS NOT NULL) >= ${halfOfForces} THEN 'NOT_PUBLISHED'
    WHEN EXISTS (SELECT 1 ${ofForces} AND value IS NOT NULL) THEN NULL
    ELSE (SELECT min(missing) ${ofForces}) END`;
}

/** SQL: why a figure that could exist is missing. */
const couldExist = sql.raw("'NOT_PUBLISHED', 'NOT_SUPPLIED', 'SUPPRESSED'");

/**
 * Counts, for the total of all offences of a body and quarter, the offences that are missing from it: in its own release,
 * because a total is as it was published, whatever later parts add or leave out.
 */
export function markIncompleteTotals(db: FiguresDatabase, day: number): void {
  const isTotal = sql`total.offence_id = (SELECT id FROM offence WHERE code = 'TOTAL')`;
  const isOfTotal = sql`other.parts = 1 AND other.release_id = total.release_id`;
  const absent = reasonOfAbsence(sql`FROM offence_observation AS cell JOIN area ON area.id = body_id
    WHERE cell.release_id = total.release_id AND cell.year = total.year AND cell.offence_id = other.offence_id
      AND area.kind = 'FORCE'`);
  db.run(sql`WITH apart AS MATERIALIZED (
      SELECT total.offence_id AS total_id, total.release_id, total.year, other.offence_id, ${absent} AS absent
      FROM current_release AS total JOIN current_release AS other ON other.year = total.year
      WHERE ${isTotal} AND other.offence_id <> total.offence_id AND NOT (${isOfTotal}))
    UPDATE staged SET missing_parts = lacking.offences
    FROM (SELECT area_id, total_id, count(*) AS offences FROM (
      SELECT part.area_id, ${figureId("total.offence_id", "figure.year", "figure.quarter")} AS total_id, other.offence_id
      FROM staged AS part JOIN figure ON figure.id = part.figure_id
      JOIN current_release AS other ON other.offence_id = figure.offence_id AND other.year = figure.year
      JOIN current_release AS total ON total.year = figure.year AND ${isTotal}
      WHERE ${isOfTotal} AND part.missing IN (${couldExist}) AND other.offence_id <> total.offence_id
      UNION ALL
      SELECT body.id, ${figureId("apart.total_id", "apart.year", "covered.quarter")}, apart.offence_id
      FROM apart JOIN release_quarter AS covered ON covered.release_id = apart.release_id
        AND covered.subject = 'offences' AND covered.year = apart.year
      JOIN area AS body ON body.kind IN ('FORCE', 'REPORTING_BODY')
      LEFT JOIN offence_observation AS own ON own.release_id = apart.release_id AND own.year = apart.year
        AND own.offence_id = apart.offence_id AND own.body_id = body.id AND own.quarter = covered.quarter
      WHERE CASE WHEN own.release_id IS NOT NULL THEN coalesce(own.missing IN (${couldExist}), 0)
        WHEN body.kind = 'FORCE' THEN coalesce(absent = 'NOT_PUBLISHED', 0)
        ELSE EXISTS (SELECT 1 FROM reporting WHERE reporting.body_id = body.id AND reporting.year = apart.year
          AND reporting.offence_id = apart.offence_id AND reporting.quarter = covered.quarter AND reporting.day <= ${day}) END)
      GROUP BY area_id, total_id) AS lacking
    WHERE staged.area_id = lacking.area_id AND staged.figure_id = lacking.total_id AND staged.value IS NOT NULL`);
}
