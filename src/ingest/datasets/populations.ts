import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { offenceCounts, populationBases, populations, sexes } from "../../../db/tables.ts";
import { startOfTime } from "../../statistics/day.ts";
import { rollUpOffenceCounts } from "../rollups/offence-rollup.ts";
import { writeVintageDays } from "../rollups/vintage-days.ts";
import { figuresOfTwins } from "./area-twins.ts";
import { carryRows, listColumns } from "./carried-rows.ts";
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
  carry(db) {
    // Earlier versions had no residents by sex.
    const sex = listColumns(db, "earlier", "population").includes("sex") ? {} : { sex: "'ALL'" };
    carryRows(db, "population", { release_id: "release", area_id: "area" }, sex);
  },
  rollUp(db) {
    writeVintageDays(db, populations, "area_id, mid_year, sex");
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
      toKey: ([, sex = 0]) => sex,
      format: () => `residents in mid-${midYear}`,
    });
    db.run(sql`INSERT INTO population (area_id, mid_year, sex, value, basis, release_id)
      SELECT twin.id, ${midYear}, ${JSON.stringify(sexes)} ->> ('$[' || (figure.value ->> 1) || ']'), figure.value ->> 3,
        ${JSON.stringify(populationBases)} ->> ('$[' || (figure.value ->> 2) || ']'), ${releaseId}
      FROM ${figuresOfTwins(figures)}`);
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT ${releaseId}, 'populations', ${midYear}, 0, count(*), sum(value) FROM (
        SELECT min(value) AS value FROM population JOIN area ON area.id = area_id
        WHERE population.release_id = ${releaseId} AND mid_year = ${midYear} GROUP BY coalesce(code, area.id), sex)`);
    const total = figures.reduce((sum, figure) => sum + (figure[3] ?? 0), 0);
    reconcile(db, { releaseId, dataset: "populations", year: midYear }, { rows: figures.length, total });
  }
  addUpForces(db, releaseId);
}

/** Adds the sums of regions and nations that a release does not print and whose forces it has all. */
function addUpForces(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`INSERT INTO population (area_id, mid_year, sex, value, basis, release_id)
    SELECT part.area_id, own.mid_year, own.sex, sum(own.value), 'SUM', ${releaseId}
    FROM area_part AS part JOIN area AS whole ON whole.id = part.area_id AND whole.kind IN ('REGION', 'NATION')
    JOIN area AS force ON force.id = part.part_id AND force.force_kind = 'TERRITORIAL'
    JOIN population AS own ON own.area_id = force.id AND own.release_id = ${releaseId}
    GROUP BY part.area_id, own.mid_year, own.sex
    HAVING count(*) = (SELECT count(*) FROM area_part AS every JOIN area ON area.id = every.part_id
      WHERE every.area_id = part.area_id AND area.force_kind = 'TERRITORIAL')
    ON CONFLICT DO NOTHING`);
}

function comparePopulations(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    SELECT count(*) FILTER (WHERE earlier = value) AS unchanged, count(*) FILTER (WHERE earlier <> value) AS revised,
      count(*) FILTER (WHERE earlier IS NULL) AS added
    FROM (SELECT release_id, population.value, lag(population.value) OVER (PARTITION BY area_id, mid_year, sex
        ORDER BY coalesce(release.published, ''), release.id) AS earlier
      FROM population JOIN release ON release.id = release_id)
    WHERE release_id = ${releaseId}`);
}
