import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { numberDay } from "../../statistics/day.ts";
import type { FigureSubject } from "../datasets/dimensions.ts";

/** One release that was, from its day on, the latest known of a year. */
export interface Vintage {
  readonly releaseId: number;
  readonly day: number;
}

/** The vintages of a year, oldest first. */
export function listVintages(db: FiguresDatabase, subject: FigureSubject, year: number): Vintage[] {
  const found = db.all<{ releaseId: number; published: string }>(sql`
    SELECT DISTINCT release.id AS releaseId, release.published FROM release_quarter AS covered
    JOIN release ON release.id = covered.release_id
    WHERE covered.subject = ${subject} AND covered.year = ${year} ORDER BY release.published, release.id`);
  const vintages = found.map(({ releaseId, published }) => ({ releaseId, day: numberDay(published) }));
  // Of two releases of one day the later loaded one is in force, so that day is one vintage.
  return vintages.filter(({ day }, index) => vintages[index + 1]?.day !== day);
}
