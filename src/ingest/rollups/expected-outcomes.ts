import { type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/**
 * Writes into the temporary table `absent_outcome` what the current releases of outcomes should have for a year and have
 * not: every police force should have each outcome that any force has of an offence and basis, in each quarter that the
 * release covers. It is not published, or missing as for all forces. `cells` is the SQL of what the releases have.
 */
export function findAbsentOutcomes(db: FiguresDatabase, year: number, cells: SQL): void {
  db.run(sql`CREATE TEMP TABLE expected_outcome AS
    SELECT cell.offence_id, cell.release_id, quarters, basis, cell.group_id, type_id, part_of_code,
      CASE WHEN max(value IS NOT NULL OR missing IN ('NOT_PUBLISHED', 'NOT_SUPPLIED', 'SUPPRESSED')) THEN 'NOT_PUBLISHED'
        ELSE min(missing) END AS absent
    ${cells} JOIN area ON area.id = body_id WHERE area.kind = 'FORCE'
    GROUP BY cell.offence_id, cell.release_id, quarters, basis, cell.group_id, type_id, part_of_code`);
  db.run(sql`CREATE TEMP TABLE absent_outcome AS
    SELECT area.id AS body_id, expected.offence_id, basis, covered.quarter, group_id, type_id, part_of_code, quarters,
      NULL AS value, absent AS missing, NULL AS note, expected.release_id
    FROM expected_outcome AS expected JOIN release_quarter AS covered ON covered.release_id = expected.release_id
      AND covered.subject = 'outcomes' AND covered.year = ${year}
    JOIN area ON area.kind = 'FORCE'
    WHERE NOT EXISTS (SELECT 1 FROM outcome_observation AS own WHERE own.release_id = expected.release_id
      AND own.year = ${year} AND own.offence_id = expected.offence_id AND own.body_id = area.id
      AND own.quarter = covered.quarter AND own.basis = expected.basis AND own.group_id = expected.group_id
      AND own.type_id = expected.type_id)`);
  db.run(sql`DROP TABLE expected_outcome`);
}
