import { type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import type { populations, seriesObservations } from "../../../db/tables.ts";
import { endOfTime } from "../../statistics/day.ts";

/**
 * Notes of each figure between which days it was the latest known: from its release to the next that has it. A release
 * of which the day is not known was known always.
 * @param key the columns that two vintages of a figure share.
 */
export function dateVintages(
  db: FiguresDatabase,
  table: typeof populations | typeof seriesObservations,
  key: string,
): void {
  const day: SQL = sql`CAST(replace(coalesce(release.published, '0'), '-', '') AS INTEGER)`;
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
