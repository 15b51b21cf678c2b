import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import type { populations, seriesObservations } from "../../../db/tables.ts";
import { endOfTime } from "../../statistics/day.ts";
import { publishedDay } from "./published-day.ts";

/**
 * Writes the days between which each figure was the latest known one: from its release to the next release that has it.
 * A figure of a release without a day has always been known.
 * @param key the columns that all vintages of a figure share.
 */
export function writeVintageDays(
  db: FiguresDatabase,
  table: typeof populations | typeof seriesObservations,
  key: string,
): void {
  const day = publishedDay();
  db.run(sql`CREATE TEMP TABLE dated AS
    SELECT figure.release_id, ${sql.raw(key)}, ${day} AS known_from,
      lead(${day}, 1, ${endOfTime}) OVER (PARTITION BY ${sql.raw(key)} ORDER BY ${day}, release.id) AS known_to
    FROM ${table} AS figure JOIN release ON release.id = figure.release_id`);
  db.run(sql`CREATE INDEX temp.dated_key ON dated (${sql.raw(key)}, release_id)`);
  const isSame = [...key.split(", "), "release_id"].map((name) => `dated.${name} = figure.${name}`);
  db.run(sql`UPDATE ${table} AS figure SET (known_from, known_to) = (SELECT dated.known_from, dated.known_to FROM dated
    WHERE ${sql.raw(isSame.join(" AND "))})`);
  db.run(sql`DROP TABLE dated`);
}
