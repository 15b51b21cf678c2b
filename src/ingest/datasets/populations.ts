import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { offenceCounts, populationBases, populations } from "../../../db/tables.ts";
import { startOfTime } from "../../statistics/day.ts";
import { rollUpOffenceCounts } from "../rollups/offence-rollup.ts";
import { writeVintageDays } from "../rollups/vintage-days.ts";
import { figuresOfTwins } from "./area-twins.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureDataset } from "./dataset.ts";
import type { LoadedRelease } from "./loaded-release.ts";
import type { Observations } from "./observations.ts";
import { mergePrinted } from "./printed-figures.ts";

/** Residents of areas in the middle of a calendar year. */
export const populationDataset: FigureDataset = {
  noun: "figures",
  store: storePopulations,
  compare: comparePopulations,
  remove(db, releaseId) {
    db.delete(populations).where(eq(populations.releaseId, releaseId)).run();
  },
  rollUp(db) {
    writeVintageDays(db, populations, "area_id, mid_year");
    // Offence counts are stored with the population for their rate.
    const counted = db.selectDistinct({ year: offenceCounts.year }).from(offenceCounts).all();
    rollUpOffenceCounts(
      db,
      counted.map(({ year }) => year),
      startOfTime,
    );
  },
};

function storePopulations(
  db: FiguresDatabase,
  observations: Observations,
  { releaseId }: LoadedRelease,
): void {
  for (const [midYear, part] of observations.parts) {
    const figures = mergePrinted(db, observations.figuresOf(part), {
      toKey: () => midYear,
      format: () => `residents in mid-${midYear}`,
    });
    db.run(sql`INSERT INTO population (area_id, mid_year, value, basis, release_id)
      SELECT twin.id, ${midYear}, figure.value ->> 2,
        ${JSON.stringify(populationBases)} ->> ('$[' || (figure.value ->> 1) || ']'), ${releaseId}
      FROM ${figuresOfTwins(figures)}`);
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT ${releaseId}, 'populations', ${midYear}, 0, count(*), sum(value) FROM (
        SELECT min(value) AS value FROM population JOIN area ON area.id = area_id
        WHERE population.release_id = ${releaseId} AND mid_year = ${midYear} GROUP BY coalesce(code, area.id))`);
    const total = figures.reduce((sum, figure) => sum + (figure[2] ?? 0), 0);
    reconcile(db, { releaseId, dataset: "populations", year: midYear }, { rows: figures.length, total });
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
