import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { endOfTime } from "../../statistics/day.ts";
import { publishedDay } from "./published-day.ts";

/** The days between which a release was the latest known one of a year, as numbers such as 20231019. */
export interface Vintage {
  readonly from: number;
  readonly to: number;
}

/** The vintages of the outcomes of a year, oldest first. Several releases of one day are one vintage. */
export function listOutcomeVintages(db: FiguresDatabase, year: number): Vintage[] {
  const days = db.all<{ day: number }>(sql`
    SELECT DISTINCT ${publishedDay()} AS day FROM release_quarter AS covered
    JOIN release ON release.id = covered.release_id
    WHERE covered.subject = 'outcomes' AND covered.year = ${year} ORDER BY day`);
  return days.map(({ day }, index) => ({ from: day, to: days[index + 1]?.day ?? endOfTime }));
}
