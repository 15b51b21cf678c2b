import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type OffenceCountRow, type OutcomeCountRow, offenceCounts, outcomeCounts } from "../../db/tables.ts";

/** A figure that a stated one may be set beside. Quarter 0 is the year. */
export interface CellWanted {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
}

type Vintage =
  | keyof CellWanted
  | "value"
  | "missingParts"
  | "quarters"
  | "knownFrom"
  | "knownTo"
  | "releaseId";
export type CountVintage = Pick<OffenceCountRow, Vintage>;
export type OutcomeVintage = Pick<OutcomeCountRow, Vintage | "basis" | "groupId" | "total">;

const columns =
  sql.raw(`found.area_id AS areaId, found.offence_id AS offenceId, found.year, found.quarter, found.value,
  found.missing_parts AS missingParts, found.quarters, found.known_from AS knownFrom, found.known_to AS knownTo,
  found.release_id AS releaseId`);

/** Reads every vintage of the wanted counts, in one statement. */
export async function findCountVintages(
  db: FiguresDatabase,
  cells: readonly CellWanted[],
): Promise<CountVintage[]> {
  return db.all<CountVintage>(sql`
    SELECT ${columns} FROM ${listKeys(cells)}
    CROSS JOIN ${offenceCounts} AS found ON found.area_id = wanted.value ->> 0 AND found.offence_id = wanted.value ->> 1
      AND found.grain = iif(wanted.value ->> 3 = 0, 'YEAR', 'QUARTER')
      AND found.year = wanted.value ->> 2 AND found.quarter = wanted.value ->> 3`);
}

/** Reads every vintage of the outcomes by group of the wanted areas and periods, on both bases, in one statement. */
export async function findOutcomeVintages(
  db: FiguresDatabase,
  cells: readonly CellWanted[],
): Promise<OutcomeVintage[]> {
  return db.all<OutcomeVintage>(sql`
    SELECT ${columns}, found.basis, found.group_id AS groupId, found.total FROM ${listKeys(cells)}
    CROSS JOIN ${outcomeCounts} AS found ON found.area_id = wanted.value ->> 0 AND found.offence_id = wanted.value ->> 1
      AND found.basis IN ('RECORDED_IN_YEAR', 'CLOSED_IN_YEAR')
      AND found.year = wanted.value ->> 2 AND found.quarter = wanted.value ->> 3
    WHERE found.type_id = 0`);
}

/** The cells as a table, each once. */
function listKeys(cells: readonly CellWanted[]) {
  const keys = new Set(
    cells.map((cell) => `[${cell.areaId},${cell.offenceId},${cell.year},${cell.quarter}]`),
  );
  return sql`json_each(${`[${[...keys].join(",")}]`}) AS wanted`;
}
