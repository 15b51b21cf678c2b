import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { missingReasons, seriesObservations } from "../../../db/tables.ts";
import { dateVintages } from "../rollups/vintage-days.ts";
import type { Loaded } from "./content.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureStore } from "./dataset.ts";
import type { Observations } from "./observations.ts";

/** Statistics that are kept as they are printed. */
export const seriesStore: FigureStore = {
  noun: "figures",
  store: storeSeries,
  compare: compareSeries,
  remove(db, releaseId) {
    db.delete(seriesObservations).where(eq(seriesObservations.releaseId, releaseId)).run();
  },
  rollUp(db) {
    dateVintages(db, seriesObservations, "area_id, series_id, ending");
  },
};

/** An area that is listed both as a nation and as a region, such as Wales, has its figure as both. */
function storeSeries(db: FiguresDatabase, { parts, width }: Observations, { releaseId }: Loaded): void {
  const read = { rows: 0, total: 0 };
  for (const [seriesId, part] of parts) {
    const cells: number[][] = [];
    for (let at = 0; at < part.length; at += width) {
      const cell = part.slice(at, at + width);
      cells.push(cell);
      if ((cell[3] ?? 0) >= 0) continue;
      read.rows += 1;
      read.total += cell[2] ?? 0;
    }
    db.run(sql`INSERT INTO series_observation (area_id, series_id, ending, release_id, value, missing)
      SELECT twin.id, ${seriesId}, cell.value ->> 1, ${releaseId},
        CASE WHEN cell.value ->> 3 < 0 THEN cell.value ->> 2 END,
        ${JSON.stringify(missingReasons)} ->> ('$[' || nullif(cell.value ->> 3, -1) || ']')
      FROM json_each(${JSON.stringify(cells)}) AS cell JOIN area ON area.id = cell.value ->> 0
      JOIN area AS twin ON twin.id = area.id OR twin.code = area.code`);
  }
  db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
    SELECT ${releaseId}, 'series', 0, 0, count(value), coalesce(sum(value), 0) FROM (
      SELECT min(value) AS value FROM series_observation JOIN area ON area.id = area_id
      WHERE series_observation.release_id = ${releaseId} GROUP BY coalesce(code, area.id), series_id, ending)`);
  reconcile(db, { releaseId, subject: "series", year: 0 }, read);
}

function compareSeries(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    SELECT count(*) FILTER (WHERE earlier_release IS NOT NULL AND earlier IS value) AS unchanged,
      count(*) FILTER (WHERE earlier_release IS NOT NULL AND earlier IS NOT value) AS revised,
      count(*) FILTER (WHERE earlier_release IS NULL) AS added
    FROM (SELECT release_id, observation.value, lag(observation.value) OVER known AS earlier,
        lag(release_id) OVER known AS earlier_release
      FROM series_observation AS observation JOIN release ON release.id = release_id
      WINDOW known AS (PARTITION BY area_id, series_id, ending ORDER BY coalesce(release.published, ''), release.id))
    WHERE release_id = ${releaseId}`);
}
