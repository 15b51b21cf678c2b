import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { offenceCounts, populationBases, populations } from "../../../db/tables.ts";
import { startOfTime } from "../../statistics/day.ts";
import { rollUpOffenceCounts } from "../rollups/offence-rollup.ts";
import { dateVintages } from "../rollups/vintage-days.ts";
import type { Loaded } from "./content.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureStore } from "./dataset.ts";
import type { Observations } from "./observations.ts";

/** Residents of areas at the middle of a calendar year. */
export const populationStore: FigureStore = {
  noun: "figures",
  store: storePopulations,
  compare: comparePopulations,
  remove(db, releaseId) {
    db.delete(populations).where(eq(populations.releaseId, releaseId)).run();
  },
  rollUp(db) {
    dateVintages(db, populations, "area_id, mid_year");
    const counted = db.selectDistinct({ year: offenceCounts.year }).from(offenceCounts).all();
    rollUpOffenceCounts(
      db,
      counted.map(({ year }) => year),
      startOfTime,
    );
  },
};

/** An area that is listed both as a nation and as a region, such as Wales, has its figure as both. */
function storePopulations(db: FiguresDatabase, { parts, width }: Observations, { releaseId }: Loaded): void {
  for (const [midYear, part] of parts) {
    const cells: number[][] = [];
    for (let at = 0; at < part.length; at += width) cells.push(part.slice(at, at + width));
    db.run(sql`INSERT INTO population (area_id, mid_year, value, basis, release_id)
      SELECT twin.id, ${midYear}, cell.value ->> 2,
        ${JSON.stringify(populationBases)} ->> ('$[' || (cell.value ->> 1) || ']'), ${releaseId}
      FROM json_each(${JSON.stringify(cells)}) AS cell JOIN area ON area.id = cell.value ->> 0
      JOIN area AS twin ON twin.id = area.id OR twin.code = area.code`);
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT ${releaseId}, 'populations', ${midYear}, 0, count(*), sum(value) FROM (
        SELECT min(value) AS value FROM population JOIN area ON area.id = area_id
        WHERE population.release_id = ${releaseId} AND mid_year = ${midYear} GROUP BY coalesce(code, area.id))`);
    const total = cells.reduce((sum, cell) => sum + (cell[2] ?? 0), 0);
    reconcile(db, { releaseId, subject: "populations", year: midYear }, { rows: cells.length, total });
  }
}

function comparePopulations(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    SELECT count(*) FILTER (WHERE earlier = value) AS unchanged, count(*) FILTER (WHERE earlier <> value) AS revised,
      count(*) FILTER (WHERE earlier IS NULL) AS added
    FROM (SELECT release_id, population.value, lag(population.value) OVER (PARTITION BY area_id, mid_year
        ORDER BY coalesce(release.published, ''), release.id) AS earlier
      FROM population JOIN release ON release.id = release_id)
    WHERE release_id = ${releaseId}`);
}
