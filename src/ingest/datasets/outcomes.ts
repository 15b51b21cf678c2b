import Database from "better-sqlite3";
import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { missingReasons, outcomeBases, outcomeReports } from "../../../db/tables.ts";
import { rollUpOutcomeCounts } from "../rollups/outcome-rollup.ts";
import { carryRows } from "./carried-rows.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureDataset } from "./dataset.ts";
import { earlierReleases, latestFirst } from "./earlier-release.ts";
import type { LoadedRelease } from "./loaded-release.ts";
import type { Observations } from "./observations.ts";
import { createObservedOutcomes, writeOutcomeReports } from "./outcome-reports.ts";
import { repeatedFigure } from "./repeated-figure.ts";
import { RowInserter } from "./row-inserter.ts";

/** Outcomes of offences, by offence code, body, period, basis and outcome type or group. */
export const outcomeDataset: FigureDataset = {
  noun: "figures",
  store: storeOutcomes,
  compare: compareOutcomes,
  remove(db, releaseId) {
    db.delete(outcomeReports).where(eq(outcomeReports.releaseId, releaseId)).run();
  },
  carry(db) {
    const ids = {
      release_id: "release",
      offence_id: "offence",
      body_id: "area",
      group_id: "outcome_group",
      type_id: "outcome_type",
    } as const;
    createObservedOutcomes(db);
    carryRows(db, "outcome_observation", ids, {}, "temp.observed_outcome");
    writeOutcomeReports(db);
  },
  rollUp: rollUpOutcomeCounts,
};

const columns = [
  "release_id",
  "year",
  "offence_id",
  "body_id",
  "quarter",
  "basis",
  "group_id",
  "type_id",
  "note",
  "value",
  "missing",
];

function storeOutcomes(
  db: FiguresDatabase,
  observations: Observations,
  { releaseId, notes }: LoadedRelease,
): void {
  createObservedOutcomes(db);
  const rows = new RowInserter(db, "temp.observed_outcome", columns, ([, ...cell], error) => {
    const isRepeated = error instanceof Database.SqliteError && error.code === "SQLITE_CONSTRAINT_PRIMARYKEY";
    const [year = 0, offenceId = 0, bodyId = 0, quarter = 0] = cell.map(Number);
    return isRepeated ? repeatedFigure(db, { year, quarter, offenceId, bodyId }) : error;
  });
  for (const [year, part] of [...observations.parts].sort(([a], [b]) => a - b)) {
    let count = 0;
    let total = 0;
    for (const figure of observations.figuresOf(part)) {
      const [offence = 0, body = 0, quarter = 0, basis = 0, group = 0, type = 0, note = 0] = figure;
      const [value = 0, missing = -1] = figure.slice(-2);
      const noteText = notes[note - 1] ?? null;
      const present = missing < 0 ? value : null;
      const reason = missingReasons[missing] ?? null;
      const basisName = outcomeBases[basis] ?? null;
      rows.add(releaseId, year, offence, body, quarter, basisName, group, type, noteText, present, reason);
      if (missing >= 0) continue;
      count += 1;
      total += value;
    }
    rows.flush();
    writeOutcomeReports(db);
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT release_id, 'outcomes', year, quarter, count(value), coalesce(sum(value), 0) FROM outcome_observation
      WHERE release_id = ${releaseId} AND year = ${year} GROUP BY quarter`);
    reconcile(db, { releaseId, dataset: "outcomes", year }, { rows: count, total });
  }
}

/** Compares each year with the latest earlier release that covers it. */
function compareOutcomes(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    WITH earlier AS (
      SELECT covered.year, earlier.id, row_number() OVER (
        PARTITION BY covered.year ORDER BY ${latestFirst}) AS rank
      FROM ${earlierReleases(releaseId)}
      JOIN (SELECT DISTINCT release_id, year FROM release_quarter WHERE subject = 'outcomes') AS covered
        ON covered.release_id = earlier.id)
    SELECT count(*) FILTER (WHERE before.value IS cell.value AND before.release_id IS NOT NULL) AS unchanged,
      count(*) FILTER (WHERE before.value IS NOT cell.value AND before.release_id IS NOT NULL) AS revised,
      count(*) FILTER (WHERE before.release_id IS NULL) AS added
    FROM outcome_observation AS cell
    LEFT JOIN earlier ON earlier.year = cell.year AND earlier.rank = 1
    LEFT JOIN outcome_observation AS before ON before.release_id = earlier.id AND before.year = cell.year
      AND before.offence_id = cell.offence_id AND before.body_id = cell.body_id AND before.quarter = cell.quarter
      AND before.basis = cell.basis AND before.group_id = cell.group_id AND before.type_id = cell.type_id
    WHERE cell.release_id = ${releaseId}`);
}
