import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";

/**
 * Writes the parts of each region and nation into the temporary table `summand`. The parts of a region are its forces. The
 * parts of a nation are its regions, and the bodies that are in no region. So no force is added up twice.
 * @returns the ids of the regions and nations. Each comes after its parts.
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
