import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { missingReasons, offenceObservations, offences } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import type { Publication } from "../publications/publication.ts";
import { rollUpOffenceCounts } from "../rollups/offence-rollup.ts";
import type { Loaded } from "./content.ts";
import { reconcile } from "./coverage.ts";
import type { Comparison, FigureStore } from "./dataset.ts";
import type { Observations } from "./observations.ts";
import { type OffenceCell, sortCells, withTotals } from "./offence-cells.ts";
import { refuseTwice } from "./repeated-figure.ts";
import { Rows } from "./row-inserter.ts";

/** Offences recorded, by offence code, body and quarter. */
export const offenceStore: FigureStore = {
  noun: "figures",
  store: storeCounts,
  compare: compareCounts,
  remove(db, releaseId) {
    db.delete(offenceObservations).where(eq(offenceObservations.releaseId, releaseId)).run();
  },
  rollUp: rollUpOffenceCounts,
};

const columns = ["release_id", "year", "offence_id", "body_id", "quarter", "value", "missing"];

/** Stores the counts year by year, with the total of all offences of each body and quarter where there is none. */
function storeCounts(db: FiguresDatabase, { parts }: Observations, { releaseId, publication }: Loaded): void {
  const totalId = idOf(db, "TOTAL");
  const rows = new Rows(db, "offence_observation", columns);
  const repeated = new Set((publication.addedUp ?? []).map((code) => idOf(db, code)));
  for (const [year, part] of [...parts].sort(([a], [b]) => a - b)) {
    const read = { rows: 0, total: 0 };
    const refuse = (cell: OffenceCell) => refuseTwice(db, { year, ...cell });
    for (const cell of sortCells(withTotals(part, totalId), repeated, refuse)) {
      const { offenceId, bodyId, quarter, missing } = cell;
      const value = missing < 0 ? cell.value : null;
      rows.add(releaseId, year, offenceId, bodyId, quarter, value, missingReasons[missing] ?? null);
      if (value === null || offenceId === totalId) continue;
      read.rows += 1;
      read.total += value;
    }
    rows.flush();
    db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
      SELECT release_id, 'offences', year, quarter, count(*), coalesce(sum(value), 0) FROM offence_observation
      WHERE release_id = ${releaseId} AND year = ${year} AND offence_id <> ${totalId} AND value IS NOT NULL
      GROUP BY quarter`);
    storeGaps(db, releaseId, year, publication);
    reconcile(db, { releaseId, subject: "offences", year }, read);
  }
}

function idOf(db: FiguresDatabase, code: string): number {
  const row = db.select({ id: offences.id }).from(offences).where(eq(offences.code, code)).get();
  if (row === undefined) throw new Error(`The store does not know the offence ${code}.`);
  return row.id;
}

/** What one force shows as a gap is one for every force, of which most files hold no cell at all. */
function storeGaps(db: FiguresDatabase, releaseId: number, year: number, { gaps = [] }: Publication): void {
  for (const gap of gaps) {
    if (parseYear(gap.year) !== year) continue;
    db.run(sql`INSERT OR IGNORE INTO offence_observation (release_id, year, offence_id, body_id, quarter, missing)
      SELECT ${releaseId}, ${year}, ${idOf(db, gap.offence)}, area.id, covered.quarter, ${gap.missing}
      FROM area JOIN release_quarter AS covered ON release_id = ${releaseId} AND subject = 'offences' AND year = ${year}
      WHERE area.kind = 'FORCE'`);
  }
}

/** Compares cells with those of the latest earlier release of each year that has the offence. */
function compareCounts(db: FiguresDatabase, releaseId: number): Comparison {
  const sum = { unchanged: 0, revised: 0, added: 0 };
  const years = db.all<{ year: number }>(
    sql`SELECT DISTINCT year FROM release_quarter WHERE release_id = ${releaseId} AND subject = 'offences'`,
  );
  for (const { year } of years) {
    const found = db.get<Comparison>(sql`
      SELECT count(*) FILTER (WHERE before.value IS cell.value AND before.release_id IS NOT NULL) AS unchanged,
        count(*) FILTER (WHERE before.value IS NOT cell.value AND before.release_id IS NOT NULL) AS revised,
        count(*) FILTER (WHERE before.release_id IS NULL) AS added
      FROM offence_observation AS cell
      LEFT JOIN offence_observation AS before ON before.year = cell.year AND before.offence_id = cell.offence_id
        AND before.body_id = cell.body_id AND before.quarter = cell.quarter AND before.release_id = (
          SELECT earlier.id FROM release AS earlier JOIN release AS this ON this.id = ${releaseId}
          WHERE earlier.id <> this.id AND earlier.published <= this.published
            AND earlier.publication = this.publication AND EXISTS (SELECT 1 FROM release_quarter AS covered WHERE covered.release_id = earlier.id
              AND covered.subject = 'offences' AND covered.year = ${year})
          ORDER BY earlier.published DESC, earlier.id DESC LIMIT 1)
      WHERE cell.release_id = ${releaseId} AND cell.year = ${year}`);
    sum.unchanged += found?.unchanged ?? 0;
    sum.revised += found?.revised ?? 0;
    sum.added += found?.added ?? 0;
  }
  return sum;
}
