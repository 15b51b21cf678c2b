import { type Column, getTableColumns } from "drizzle-orm";
import { type OffenceCountRow, offenceCounts } from "../tables.ts";
import type { DerivedTable } from "./derived-tables.ts";
import { quoteIdentifier } from "./identifiers.ts";

// To read counts row by row takes PostgreSQL several times as long as SQLite. Here many current counts are one row: in each column the
// JSON list of what a column of these counts has.

const { offenceId, grain, knownFrom, knownTo, ...packed } = getTableColumns(offenceCounts);
const { areaId, year, quarter } = packed;

/** A column of counts that is packed: all but those of offence and grain, which are the same for all counts in a row. */
export type PackedName = keyof typeof packed;

/** A count that was packed. */
export type PackedCount = Pick<OffenceCountRow, PackedName>;

/** A table of packed counts. A row has those of one offence and grain, and of one area or year. */
interface Layout {
  readonly name: string;
  /** The column of which a row has one value. */
  readonly by: Column;
  /** Which rows are read, from the third parameter on. */
  readonly where: string;
  /** The order of the counts in a row. */
  readonly order: readonly Column[];
}

/** Counts by area, to read few areas through time, and by year, to read many areas in few years. */
const layouts = {
  area: {
    name: "offence_series",
    by: areaId,
    where: "area_id = ANY($3::integer[])",
    order: [year, quarter],
  },
  year: {
    name: "offence_years",
    by: year,
    where: "year BETWEEN $3 AND $4",
    order: [areaId, quarter],
  },
} as const satisfies Readonly<Record<string, Layout>>;

/** What the rows of a table of packed counts have one value of. */
export type Packing = keyof typeof layouts;

const nameOf = ({ name }: Column) => quoteIdentifier(name);
/** Counts that no later release has changed. */
const current = `known_to = (SELECT max(known_to) FROM offence_count)`;

/** A value in JSON. The texts are codes without characters to escape. */
const toJson = (column: Column) =>
  column.dataType === "string" ? `'"' || ${nameOf(column)} || '"'` : `${nameOf(column)}::text`;
const pack = (column: Column) => `'[' || string_agg(coalesce(${toJson(column)}, 'null'), ',') || ']'`;

function toTable({ name, by, order }: Layout): DerivedTable {
  const keys = [offenceId, grain, by].map(nameOf);
  const keyTypes = ["integer", 'text COLLATE "C"', "integer"];
  const lists = Object.values(packed).filter((column) => column !== by);
  const columns = lists.map(nameOf);
  const key = keys.join(", ");
  const unpack = (column: string) => `json_array_elements_text(${name}.${column}::json)`;
  /** How many counts there are, and the sum of their digests. */
  const digest = `SELECT count(*) || ' ' || sum(hashtextextended(concat_ws(',', ${[...keys, ...columns.map((column) => `coalesce(${column}::text, '-')`)].join(", ")}), 0))`;
  return {
    name,
    statements: [
      `CREATE TABLE ${name} (${keys.map((column, index) => `${column} ${keyTypes[index]} NOT NULL`).join(", ")},
        ${columns.map((column) => `${column} text NOT NULL`).join(", ")}) WITH (toast_tuple_target = 8160)`,
      // Not compressed: they are read more often than anything else.
      `ALTER TABLE ${name} ${columns.map((column) => `ALTER COLUMN ${column} SET STORAGE EXTERNAL`).join(", ")}`,
      // Otherwise the lists would not be in the order of the rows.
      "SET LOCAL enable_hashagg = off",
      `INSERT INTO ${name} SELECT ${key}, ${lists.map(pack).join(", ")} FROM (
          SELECT * FROM offence_count WHERE ${current} ORDER BY ${key}, ${order.map(nameOf).join(", ")}) AS in_order
        GROUP BY ${key} ORDER BY ${key}`,
      `ALTER TABLE ${name} ADD PRIMARY KEY (${key}) WITH (fillfactor = 100)`,
    ],
    countWrong: `SELECT CASE WHEN (${digest} FROM (SELECT ${key}, cell.* FROM ${name} CROSS JOIN LATERAL
        ROWS FROM (${columns.map(unpack).join(", ")}) AS cell (${columns.join(", ")})) AS unpacked)
      = (${digest} FROM offence_count WHERE ${current}) THEN 0 ELSE 1 END`,
  };
}

/** The tables of packed counts. */
export const packedCounts: readonly DerivedTable[] = Object.values(layouts).map(toTable);

/**
 * The statement that reads packed counts: first what its rows have one value of, then the offences, and then each of these columns as a
 * text with one list for each row.
 */
export function selectPacked(packing: Packing, names: readonly PackedName[]): string {
  const { name, by, where } = layouts[packing];
  const lists = names.map((each) => `string_agg(${nameOf(packed[each])}, ',')`);
  return `SELECT string_agg(${nameOf(by)}::text, ','), string_agg(offence_id::text, ','), ${lists.join(", ")} FROM ${name}
    WHERE offence_id = ANY($1::integer[]) AND grain = $2 AND ${where}`;
}
