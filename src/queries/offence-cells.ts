import { and, between, eq, type SQLWrapper, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type Grain, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { isKnown } from "./offence-counts.ts";
import { listed, preparedFor } from "./prepared.ts";

/** Counts as columns, a list for each: what stands at one place of all lists is one count. */
export interface Cells extends Readonly<Record<"areaId" | "offenceId" | "releaseId", readonly number[]>> {
  /** Which of the offences and areas that were asked for it is of, and its period: `(offence * 1000 + area) * 100000 + period`. */
  readonly place: readonly number[];
  /** The value, or else why it is missing. */
  readonly figure: readonly (number | NonNullable<OffenceCountRow["missing"]>)[];
  /** How many parts a sum misses, and how many quarters are published: `missingParts * 10 + quarters`. */
  readonly parts: readonly number[];
  readonly value: readonly OffenceCountRow["value"][];
  readonly status: readonly string[];
  readonly missing: readonly OffenceCountRow["missing"][];
  readonly missingParts: readonly number[];
  /** Year and quarter: 20200 is the year that starts in 2020, 20201 its first quarter. */
  readonly period: readonly number[];
  /** How many quarters of the period are published. */
  readonly quarters: readonly number[];
  readonly population: readonly (number | null)[];
  readonly populationYear: readonly (number | null)[];
}
export type CellColumn = keyof Cells;

/** Which counts to read: of which areas and offences, and of which time. */
export interface CountsWanted {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
}

/** What of the counts to read: each column takes as long as the others. Columns left out stay empty. */
export interface CellsWanted extends CountsWanted {
  readonly columns: readonly CellColumn[];
}

/**
 * Reads counts in one statement, in the order of offences and areas as they are given, and of time. Columns are what
 * SQLite hands over fastest. Whoever adds counts up groups them: to do so, SQLite would sort them, which takes several
 * times as long as to find them.
 */
export function readCells(db: FiguresDatabase, wanted: CellsWanted): Cells {
  const { areaIds, offenceIds, grain, fromYear, toYear, asOf, columns } = wanted;
  const places = { areaIds: listed(areaIds), offenceIds: listed(offenceIds), grain, fromYear, toYear, asOf };
  const [[text] = ["{}"]] = cellsOf(db, columns).values(places);
  return { ...noCells, ...parseColumns(text) };
}

function parseColumns(text: string): Partial<Cells> {
  return JSON.parse(text);
}

const noCells: Cells = {
  place: [],
  figure: [],
  parts: [],
  areaId: [],
  offenceId: [],
  period: [],
  quarters: [],
  value: [],
  status: [],
  missing: [],
  missingParts: [],
  population: [],
  populationYear: [],
  releaseId: [],
};

const stored: Readonly<Record<CellColumn, SQLWrapper>> = {
  ...offenceCounts,
  place: sql`(wanted_offence.key * 1000 + wanted_area.key) * 100000 + ${offenceCounts.year} * 10 + ${offenceCounts.quarter}`,
  figure: sql`coalesce(${offenceCounts.value}, ${offenceCounts.missing})`,
  parts: sql`${offenceCounts.missingParts} * 10 + ${offenceCounts.quarters}`,
  period: sql`${offenceCounts.year} * 10 + ${offenceCounts.quarter}`,
};

const cellsOf = preparedFor((db, columns: readonly CellColumn[]) => {
  const lists = columns.map((name) => sql`${sql.raw(`'${name}'`)}, json_group_array(${stored[name]})`);
  return (
    db
      .select({ cells: sql<string>`json_object(${sql.join(lists, sql`, `)})` })
      // In this order each series is sought once; the planner would choose another one.
      .from(sql`json_each(${sql.placeholder("offenceIds")}) AS wanted_offence`)
      .crossJoin(sql`json_each(${sql.placeholder("areaIds")}) AS wanted_area`)
      .crossJoin(offenceCounts)
      .where(
        and(
          eq(offenceCounts.areaId, sql`wanted_area.value`),
          eq(offenceCounts.offenceId, sql`wanted_offence.value`),
          eq(offenceCounts.grain, sql.placeholder("grain")),
          between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          isKnown,
        ),
      )
      .prepare()
  );
});
