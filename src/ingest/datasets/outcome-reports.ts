import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/** Creates the temporary table of published cells from which reports are written, as rows of `outcome_observation`. */
export function createObservedOutcomes(db: FiguresDatabase): void {
  db.run(sql`DROP TABLE IF EXISTS temp.observed_outcome`);
  db.run(sql`CREATE TEMP TABLE observed_outcome (release_id INTEGER, year INTEGER, offence_id INTEGER, body_id INTEGER,
    quarter INTEGER, basis TEXT, group_id INTEGER, type_id INTEGER, value INTEGER, missing TEXT, note TEXT,
    PRIMARY KEY (release_id, year, offence_id, body_id, quarter, basis, group_id, type_id)) WITHOUT ROWID`);
}

/** Writes the cells in `observed_outcome` as reports, and empties it. */
export function writeOutcomeReports(db: FiguresDatabase): void {
  const counts = sql`'[' || group_concat(
    iif(missing IS NULL AND note IS NULL, value, json_array(value, missing, note)), ',' ORDER BY group_id, type_id) || ']'`;
  db.run(sql`CREATE TEMP TABLE report AS
    SELECT release_id, year, offence_id, body_id, quarter, basis,
      json_group_array(json_array(group_id, type_id) ORDER BY group_id, type_id) AS listing, ${counts} AS counts
    FROM observed_outcome GROUP BY release_id, year, offence_id, body_id, quarter, basis`);
  // Listings are numbered from 1 on, those that are stored already first.
  db.run(sql`CREATE TEMP TABLE listing AS
    SELECT text, row_number() OVER (ORDER BY max(id) IS NULL, max(id), text) AS id FROM (
      SELECT json_group_array(json_array(group_id, type_id) ORDER BY position) AS text, id FROM outcome_listing GROUP BY id
      UNION ALL SELECT DISTINCT listing, NULL FROM report) GROUP BY text`);
  db.run(sql`INSERT OR IGNORE INTO outcome_listing (id, position, group_id, type_id)
    SELECT listing.id, place.key, place.value ->> 0, place.value ->> 1 FROM listing, json_each(listing.text) AS place`);
  db.run(sql`INSERT INTO outcome_report
    SELECT release_id, year, offence_id, body_id, quarter, basis, listing.id, counts
    FROM report JOIN listing ON listing.text = report.listing`);
  for (const done of ["report", "listing"]) db.run(sql`DROP TABLE ${sql.raw(`temp.${done}`)}`);
  db.run(sql`DELETE FROM observed_outcome`);
}
