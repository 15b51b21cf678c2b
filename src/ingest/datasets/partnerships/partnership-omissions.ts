import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { endOfTime } from "../../../statistics/day.ts";
import { labelYear } from "../../../statistics/period.ts";

/**
 * The partnerships that a release leaves out of forces and quarters which it has, although another edition has them there: a
 * sentence for each year. They may have been merged.
 */
export function listPartnershipOmissions(db: FiguresDatabase, releaseId: number): string[] {
  const missing = db.all<{ year: number; name: string }>(sql`
    WITH own AS (SELECT DISTINCT force_id, partnership_id, year, quarter FROM partnership_count
        JOIN partnership ON partnership.id = partnership_id WHERE release_id = ${releaseId})
    SELECT DISTINCT other.year, partnership.name || ' (' || area.name || ')' AS name
    FROM partnership_count AS other JOIN partnership ON partnership.id = other.partnership_id
    JOIN area ON area.id = partnership.force_id
    WHERE other.release_id <> ${releaseId} AND other.known_to = ${endOfTime}
      AND (partnership.force_id, other.year, other.quarter) IN (SELECT force_id, year, quarter FROM own)
      AND (other.partnership_id, other.year, other.quarter) NOT IN (SELECT partnership_id, year, quarter FROM own)
    ORDER BY 1, 2`);
  return [...Map.groupBy(missing, ({ year }) => year)].map(
    ([year, names]) => `${labelYear(year)}: no figures of ${names.map(({ name }) => name).join(", ")}`,
  );
}
