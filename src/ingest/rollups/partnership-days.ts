import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { publishedDay } from "./published-day.ts";

/**
 * Writes the days between which each count of a partnership was the latest known one: from its release to the next release that
 * has partnerships of its force in its quarter. A later edition replaces them together, because partnerships are merged.
 */
export function writePartnershipDays(db: FiguresDatabase): void {
  const day = publishedDay();
  db.run(sql`CREATE TEMP TABLE dated AS
    SELECT force_id, year, quarter, release_id, ${day} AS known_from, lead(${day}, 1, ${endOfTime})
      OVER (PARTITION BY force_id, year, quarter ORDER BY ${day}, release.id) AS known_to
    FROM (SELECT DISTINCT force_id, year, quarter, release_id FROM partnership_count
      JOIN partnership ON partnership.id = partnership_id) JOIN release ON release.id = release_id`);
  db.run(sql`CREATE INDEX temp.dated_key ON dated (force_id, year, quarter, release_id)`);
  db.run(sql`UPDATE partnership_count AS count SET (known_from, known_to) = (SELECT dated.known_from, dated.known_to FROM dated
    WHERE dated.force_id = (SELECT force_id FROM partnership WHERE partnership.id = count.partnership_id)
      AND dated.year = count.year AND dated.quarter = count.quarter AND dated.release_id = count.release_id)`);
  db.run(sql`DROP TABLE dated`);
}
