import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { extractOffences, missingReasons, offenceObservations, offences } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import { rollUpOffenceCounts } from "../rollups/offence-rollup.ts";
import { carryRows } from "./carried-rows.ts";
import { reconcile } from "./coverage.ts";
import { addComparisons, type Comparison, type FigureDataset } from "./dataset.ts";
import { earlierReleases, latestFirst } from "./earlier-release.ts";
import { storeListedZeros } from "./listed-zeros.ts";
import type { LoadedRelease, OffenceCorrections } from "./loaded-release.ts";
import type { Observations } from "./observations.ts";
import { addTotals, type OffenceCell, sortCells } from "./offence-cells.ts";
import { repeatedFigure } from "./repeated-figure.ts";
import { RowInserter } from "./row-inserter.ts";

/** Recorded offences, by offence code, body and quarter. */
export const offenceDataset: FigureDataset = {
  noun: "figures",
  store: storeCounts,
  compare: compareCounts,
  remove(db, releaseId) {
    db.delete(extractOffences).where(eq(extractOffences.releaseId, releaseId)).run();
    db.delete(offenceObservations).where(eq(offenceObservations.releaseId, releaseId)).run();
  },
  carry: carryCounts,
  rollUp: rollUpOffenceCounts,
};

const columns = ["release_id", "year", "offence_id", "body_id", "quarter", "value", "missing"];

/** Stores the counts year by year. If a file has no totals of all offences, they are added. */
function storeCounts(
  db: FiguresDatabase,
  { parts }: Observations,
  { releaseId, publication }: LoadedRelease,
): void {
  const totalId = offenceId(db, "TOTAL");
  const rows = new RowInserter(db, "offence_observation", columns);
  const split = new Set((publication.splitOffences ?? []).map((code) => offenceId(db, code)));
  for (const [year, part] of [...parts].sort(([a], [b]) => a - b)) {
    const parsed = { rows: 0, total: 0 };
    const toError = (cell: OffenceCell) => repeatedFigure(db, { year, ...cell });
    for (const cell of sortCells(addTotals(part, totalId), split, toError)) {
      const { offenceId, bodyId, quarter, missing } = cell;
      const value = missing < 0 ? cell.value : null;
      rows.add(releaseId, year, offenceId, bodyId, quarter, value, missingReasons[missing] ?? null);
      if (value === null || offenceId === totalId) continue;
      parsed.rows += 1;
      parsed.total += value;
    }
    rows.flush();
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT release_id, 'offences', year, quarter, count(*), coalesce(sum(value), 0) FROM offence_observation
      WHERE release_id = ${releaseId} AND year = ${year} AND offence_id <> ${totalId} AND value IS NOT NULL
      GROUP BY quarter`);
    storeGaps(db, releaseId, year, publication);
    reconcile(db, { releaseId, dataset: "offences", year }, parsed);
  }
  storeListedZeros(db, releaseId);
}

function offenceId(db: FiguresDatabase, code: string): number {
  const row = db.select({ id: offences.id }).from(offences).where(eq(offences.code, code)).get();
  if (row === undefined) throw new Error(`The store does not know the offence ${code}.`);
  return row.id;
}

/** Stores a gap for every force. Most files have no cell for the other forces. */
function storeGaps(
  db: FiguresDatabase,
  releaseId: number,
  year: number,
  { gaps = [] }: OffenceCorrections,
): void {
  for (const gap of gaps) {
    if (parseYear(gap.year) !== year) continue;
    db.run(sql`INSERT OR IGNORE INTO offence_observation (release_id, year, offence_id, body_id, quarter, missing)
      SELECT ${releaseId}, ${year}, ${offenceId(db, gap.offence)}, area.id, covered.quarter, ${gap.missing}
      FROM area JOIN release_quarter AS covered ON release_id = ${releaseId} AND subject = 'offences' AND year = ${year}
      WHERE area.kind = 'FORCE'`);
  }
}

/** The rule of listed zeros is applied to the carried counts again: an earlier version may have had another. */
function carryCounts(db: FiguresDatabase): void {
  const ids = { release_id: "release", offence_id: "offence" } as const;
  carryRows(db, "extract_offence", ids);
  carryRows(db, "offence_observation", { ...ids, body_id: "area" });
  const carried = db.all<{ id: number }>(sql`SELECT new_id AS id FROM carried WHERE kind = 'release'`);
  for (const { id } of carried) storeListedZeros(db, id);
}

/** Compares each year with the latest earlier release that covers it. */
function compareCounts(db: FiguresDatabase, releaseId: number): Comparison {
  const years = db.all<{ year: number }>(
    sql`SELECT DISTINCT year FROM release_quarter WHERE release_id = ${releaseId} AND subject = 'offences'`,
  );
  const comparisons = years.map(({ year }) =>
    db.get<Comparison>(sql`
      SELECT count(*) FILTER (WHERE before.value IS cell.value AND before.release_id IS NOT NULL) AS unchanged,
        count(*) FILTER (WHERE before.value IS NOT cell.value AND before.release_id IS NOT NULL) AS revised,
        count(*) FILTER (WHERE before.release_id IS NULL) AS added
      FROM offence_observation AS cell
      LEFT JOIN offence_observation AS before ON before.year = cell.year AND before.offence_id = cell.offence_id
        AND before.body_id = cell.body_id AND before.quarter = cell.quarter AND before.release_id = (
          SELECT earlier.id FROM ${earlierReleases(releaseId)}
          WHERE EXISTS (SELECT 1 FROM release_quarter AS covered WHERE covered.release_id = earlier.id
            AND covered.subject = 'offences' AND covered.year = ${year})
          ORDER BY ${latestFirst} LIMIT 1)
      WHERE cell.release_id = ${releaseId} AND cell.year = ${year}`),
  );
  return addComparisons(comparisons);
}
