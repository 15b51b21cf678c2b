import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/**
 * Adds to the temporary table `published_outcome` what the current releases of outcomes should have for a year and have
 * not: every police force should have each outcome that any force has of an offence and basis, in each quarter that the
 * release covers. It is not published, or missing as for all forces.
 */
export function addAbsentOutcomes(db: FiguresDatabase, year: number): void {
  db.run(sql`CREATE TEMP TABLE expected_outcome AS
    SELECT offence_id, release_id, quarters, basis, group_id, type_id, part_of_code,
      CASE WHEN max(value IS NOT NULL OR missing IN ('NOT_PUBLISHED', 'NOT_SUPPLIED', 'SUPPRESSED')) THEN 'NOT_PUBLISHED'
        ELSE min(missing) END AS absent
    FROM published_outcome JOIN area ON area.id = body_id WHERE area.kind = 'FORCE'
    GROUP BY offence_id, release_id, quarters, basis, group_id, type_id, part_of_code`);
  db.run(sql`INSERT OR IGNORE INTO published_outcome
    SELECT area.id, expected.offence_id, basis, covered.quarter, group_id, type_id, part_of_code, quarters,
      NULL, absent, NULL, expected.release_id
    FROM expected_outcome AS expected JOIN release_quarter AS covered ON covered.release_id = expected.release_id
      AND covered.subject = 'outcomes' AND covered.year = ${year}
    JOIN area ON area.kind = 'FORCE'`);
  db.run(sql`DROP TABLE expected_outcome`);
}
