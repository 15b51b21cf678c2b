import { and, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { offenceObservations, offences, releaseQuarters } from "../../db/tables.ts";
import type { Publication } from "./publications/publication.ts";
import type { YearOfCounts } from "./recorded-crime.ts";

const chunk = 20_000;

/** What a publication says of its counts beyond their columns. */
type Rules = Pick<Publication, "placeholders" | "addedUp">;

/**
 * Stores the counts of a release, year by year, with the total of all offences of each body and quarter.
 * @throws Error when a cell is given twice, or when what is stored is not what was read.
 */
export function storeCounts(
  db: FiguresDatabase,
  releaseId: number,
  years: ReadonlyMap<number, YearOfCounts>,
  { placeholders, addedUp }: Rules,
): void {
  const totalId = idOf(db, "TOTAL");
  const repeated = new Set(addedUp.map((code) => idOf(db, code)));
  const gaps = placeholders.map((gap) => ({ ...gap, offenceId: idOf(db, gap.offence) }));
  for (const [year, counts] of [...years].sort(([a], [b]) => a - b)) {
    const inYear = gaps.filter((gap) => gap.year === year);
    const isGap = (offence: number | undefined) => inYear.some((gap) => gap.offenceId === offence);
    const sorted = sortCells(withTotals(counts, totalId)).filter((cell) => !isGap(cell[0]));
    const cells = addUp(sorted, repeated, year);
    for (let at = 0; at < cells.length; at += chunk) {
      db.run(sql`INSERT INTO offence_observation (release_id, year, offence_id, body_id, quarter, value)
        SELECT ${releaseId}, ${year}, value ->> 0, value ->> 1, value ->> 2, value ->> 3
        FROM json_each(${JSON.stringify(cells.slice(at, at + chunk))})`);
    }
    for (const gap of inYear) storeGap(db, releaseId, year, gap);
    cover(db, releaseId, year, totalId);
    const addedTo = sorted.length - cells.length;
    reconcile(db, releaseId, year, summarise(counts, addedTo, isGap), totalId);
  }
}

function idOf(db: FiguresDatabase, code: string): number {
  const row = db.select({ id: offences.id }).from(offences).where(eq(offences.code, code)).get();
  if (row === undefined) throw new Error(`The store does not know the offence ${code}.`);
  return row.id;
}

function withTotals(counts: YearOfCounts, totalId: number): number[][] {
  const cells: number[][] = [];
  const totals = new Map<number, number[]>();
  for (let at = 0; at < counts.length; at += 4) {
    const [offence = 0, body = 0, quarter = 0, value = 0] = counts.slice(at, at + 4);
    cells.push([offence, body, quarter, value]);
    const key = body * 10 + quarter;
    const total = totals.get(key);
    if (total === undefined) totals.set(key, [totalId, body, quarter, value]);
    else total[3] = (total[3] ?? 0) + value;
  }
  return [...cells, ...totals.values()];
}

/** In the order of the table's key, so that each row goes in behind the one before. */
function sortCells(cells: number[][]): number[][] {
  return cells.sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf([offence = 0, body = 0, quarter = 0]: readonly number[]): number {
  return (offence * 1000 + body) * 10 + quarter;
}

/** Makes one cell of the rows that a code is spread over; any other cell given twice is an error. */
function addUp(cells: readonly number[][], repeated: ReadonlySet<number>, year: number): number[][] {
  const added: number[][] = [];
  for (const cell of cells) {
    const before = added.at(-1);
    if (before === undefined || placeOf(before) !== placeOf(cell)) added.push(cell);
    else if (repeated.has(cell[0] ?? 0)) before[3] = (before[3] ?? 0) + (cell[3] ?? 0);
    else
      throw new Error(
        `The file gives a count twice: year ${year}, offence, body, quarter ${cell.join("/")}.`,
      );
  }
  return added;
}

function summarise(counts: YearOfCounts, addedTo: number, isGap: (offence: number | undefined) => boolean) {
  let rows = -addedTo;
  let total = 0;
  for (let at = 0; at < counts.length; at += 4) {
    if (isGap(counts[at])) continue;
    rows += 1;
    total += counts[at + 3] ?? 0;
  }
  return { rows, total };
}

function storeGap(
  db: FiguresDatabase,
  releaseId: number,
  year: number,
  gap: { readonly offenceId: number; readonly missing: string },
): void {
  db.run(sql`INSERT INTO offence_observation (release_id, year, offence_id, body_id, quarter, missing)
    SELECT ${releaseId}, ${year}, ${gap.offenceId}, area.id, quarter.value, ${gap.missing}
    FROM area JOIN json_each('[1, 2, 3, 4]') AS quarter WHERE area.kind = 'FORCE'`);
}

function cover(db: FiguresDatabase, releaseId: number, year: number, totalId: number): void {
  db.run(sql`INSERT INTO release_quarter (release_id, year, quarter, rows, total)
    SELECT release_id, year, quarter, count(*), coalesce(sum(value), 0) FROM offence_observation
    WHERE release_id = ${releaseId} AND year = ${year} AND offence_id <> ${totalId} AND value IS NOT NULL
    GROUP BY quarter`);
}

function reconcile(
  db: FiguresDatabase,
  releaseId: number,
  year: number,
  { rows, total }: { readonly rows: number; readonly total: number },
  totalId: number,
): void {
  const stored = db
    .select({
      rows: sql<number>`sum(${releaseQuarters.rows})`,
      total: sql<number>`sum(${releaseQuarters.total})`,
      totals: sql<number>`(SELECT sum(value) FROM ${offenceObservations} WHERE release_id = ${releaseId}
        AND year = ${year} AND offence_id = ${totalId})`,
    })
    .from(releaseQuarters)
    .where(and(eq(releaseQuarters.releaseId, releaseId), eq(releaseQuarters.year, year)))
    .get();
  if (stored?.rows === rows && stored.total === total && stored.totals === total) return;
  throw new Error(
    `Year ${year} does not reconcile: ${rows} counts adding up to ${total} were read, ${stored?.rows} adding up to ${stored?.total} stored.`,
  );
}
