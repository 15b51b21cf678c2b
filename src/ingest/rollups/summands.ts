import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/**
 * Lists, in a table of this connection, what regions and nations are added up from: regions from forces, and nations
 * from regions and the bodies that are in none, so that each force is added once and not once for every area it is in.
 * @returns the areas to add up, in an order in which each comes after its parts.
 */
export function listSummands(db: FiguresDatabase): number[] {
  db.run(sql`DROP TABLE IF EXISTS temp.summand`);
  db.run(sql`CREATE TEMP TABLE summand (area_id INTEGER, part_id INTEGER, forces INTEGER,
    PRIMARY KEY (area_id, part_id)) WITHOUT ROWID`);
  db.run(sql`INSERT INTO summand
    SELECT whole.area_id, iif(area.kind = 'REGION', body.id, coalesce(body.region_id, body.id)), count(*)
    FROM area_part AS whole JOIN area ON area.id = whole.area_id JOIN area AS body ON body.id = whole.part_id
    GROUP BY 1, 2`);
  const sums = db.all<{ id: number }>(sql`
    SELECT id FROM area WHERE id IN (SELECT area_id FROM summand) ORDER BY kind <> 'REGION', id`);
  return sums.map(({ id }) => id);
}
