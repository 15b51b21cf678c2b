import { and, between, eq, type SQLWrapper, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type Grain, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { isKnown } from "./offence-counts.ts";
import { isAmong, listed, preparedFor } from "./prepared.ts";

/** Counts that are to be added up, a list for each column: what stands at one place of all lists is one count. */
export interface Cells extends Readonly<Record<"areaId" | "offenceId" | "releaseId", readonly number[]>> {
  readonly value: readonly OffenceCountRow["value"][];
  readonly status: readonly string[];
  readonly missing: readonly OffenceCountRow["missing"][];
  readonly missingParts: readonly number[];
  /** Year and quarter: 20200 is the year that starts in 2020, 20201 its first quarter. */
  readonly period: readonly number[];
  /** How many quarters of the period are published. */
  readonly quarters: readonly number[];
}
export type CellColumn = keyof Cells;

/** Which counts to read, and what of them: each column takes as long as the others. Columns left out stay empty. */
export interface CellsWanted {
  readonly bodyIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
  readonly columns: readonly CellColumn[];
}

/**
 * Reads counts of forces and reporting bodies in one statement. They are grouped where they are read: to group them,
 * SQLite would sort them, which takes several times as long as to find them.
 */
export async function readCells(
  db: FiguresDatabase,
  { bodyIds, offenceIds, columns, ...wanted }: CellsWanted,
): Promise<Cells> {
  const places = { ...wanted, bodyIds: listed(bodyIds), offenceIds: listed(offenceIds) };
  const [texts = []] = cellsOf(db, columns).values(places);
  const read = Object.fromEntries(columns.map((name, index) => [name, JSON.parse(texts[index] ?? "[]")]));
  return { ...noCells, ...read };
}

const noCells: Cells = {
  areaId: [],
  offenceId: [],
  period: [],
  quarters: [],
  value: [],
  status: [],
  missing: [],
  missingParts: [],
  releaseId: [],
};

const stored: Readonly<Record<CellColumn, SQLWrapper>> = {
  ...offenceCounts,
  period: sql`${offenceCounts.year} * 10 + ${offenceCounts.quarter}`,
};

const cellsOf = preparedFor((db, columns: readonly CellColumn[]) =>
  db
    .select(Object.fromEntries(columns.map((name) => [name, sql<string>`json_group_array(${stored[name]})`])))
    .from(sql`json_each(${sql.placeholder("bodyIds")}) AS body`)
    .crossJoin(offenceCounts)
    .where(
      and(
        eq(offenceCounts.areaId, sql`body.value`),
        isAmong(offenceCounts.offenceId, "offenceIds"),
        eq(offenceCounts.grain, sql.placeholder("grain")),
        between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
        isKnown,
      ),
    )
    .prepare(),
);
