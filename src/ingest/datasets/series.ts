import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { missingReasons, series, seriesObservations } from "../../../db/tables.ts";
import { writeVintageDays } from "../rollups/vintage-days.ts";
import { figuresOfTwins } from "./area-twins.ts";
import { carryRows } from "./carried-rows.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureDataset } from "./dataset.ts";
import type { LoadedRelease } from "./loaded-release.ts";
import type { Observations } from "./observations.ts";
import { mergePrinted } from "./printed-figures.ts";

/** Published statistics that are stored as they are printed. */
export const seriesDataset: FigureDataset = {
  noun: "figures",
  store: storeSeries,
  compare: compareSeries,
  remove(db, releaseId) {
    db.delete(seriesObservations).where(eq(seriesObservations.releaseId, releaseId)).run();
  },
  carry: (db) =>
    carryRows(db, "series_observation", { release_id: "release", series_id: "series", area_id: "area" }),
  rollUp(db) {
    writeVintageDays(db, seriesObservations, "area_id, series_id, ending");
  },
};

function storeSeries(
  db: FiguresDatabase,
  observations: Observations,
  { releaseId, notes }: LoadedRelease,
): void {
  const parsed = { rows: 0, total: 0 };
  for (const [seriesId, part] of observations.parts) {
    const figures = mergePrinted(db, observations.figuresOf(part), {
      toKey: ([, ending = 0]) => ending,
      format: ([, ending]) => `${findSeriesName(db, seriesId)} to ${formatMonth(ending)}`,
    });
    for (const [, , , value = 0, missing = -1] of figures) {
      if (missing >= 0) continue;
      parsed.rows += 1;
      parsed.total += value;
    }
    db.run(sql`INSERT INTO series_observation (area_id, series_id, ending, release_id, value, missing, note)
      SELECT twin.id, ${seriesId}, figure.value ->> 1, ${releaseId},
        CASE WHEN figure.value ->> 4 < 0 THEN figure.value ->> 3 END,
        ${JSON.stringify(missingReasons)} ->> ('$[' || nullif(figure.value ->> 4, -1) || ']'),
        ${JSON.stringify([null, ...notes])} ->> ('$[' || (figure.value ->> 2) || ']')
      FROM ${figuresOfTwins(figures)}`);
  }
  db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
    SELECT ${releaseId}, 'series', 0, 0, count(value), coalesce(sum(value), 0) FROM (
      SELECT min(value) AS value FROM series_observation JOIN area ON area.id = area_id
      WHERE series_observation.release_id = ${releaseId} GROUP BY coalesce(code, area.id), series_id, ending)`);
  reconcile(db, { releaseId, dataset: "series", year: 0 }, parsed);
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

function findSeriesName(db: FiguresDatabase, id: number): string | undefined {
  return db.select().from(series).where(eq(series.id, id)).get()?.name;
}

/** 202412 as `2024-12`. */
function formatMonth(ending = 0): string {
  return `${Math.floor(ending / 100)}-${String(ending % 100).padStart(2, "0")}`;
}
