import { type Column, getTableColumns } from "drizzle-orm";
import { type OffenceCountRow, offenceCounts } from "../tables.ts";
import type { DerivedTable } from "./derived-tables.ts";
import { quoteIdentifier } from "./identifiers.ts";

// To read a series row by row takes PostgreSQL several times as long as SQLite. A series of current counts is one row here:
// in each column the JSON list of what a column of its counts has, in order of time.

const name = "offence_series";
const { offenceId, grain, areaId, knownFrom, knownTo, ...packed } = getTableColumns(offenceCounts);

/** A column of counts that is packed. */
export type PackedName = keyof typeof packed;

/** A count that was packed. */
export type PackedCount = Pick<OffenceCountRow, PackedName>;

const key = [offenceId, grain, areaId].map((column) => quoteIdentifier(column.name));
const keyTypes = ["integer", 'text COLLATE "C"', "integer"];
const columns = Object.values(packed).map((column) => quoteIdentifier(column.name));
/** Counts that no later release has changed. */
const current = `known_to = (SELECT max(known_to) FROM offence_count)`;

/** A value in JSON. The texts are codes without characters to escape. */
const toJson = ({ name, dataType }: Column) =>
  dataType === "string" ? `'"' || ${quoteIdentifier(name)} || '"'` : `${quoteIdentifier(name)}::text`;
const pack = (column: Column) => `'[' || string_agg(coalesce(${toJson(column)}, 'null'), ',') || ']'`;
const unpack = (column: string) => `json_array_elements_text(${name}.${column}::json)`;
/** How many counts there are, and the sum of their digests. */
const digest = `SELECT count(*) || ' ' || sum(hashtextextended(concat_ws(',', ${[...key, ...columns.map((column) => `coalesce(${column}::text, '-')`)].join(", ")}), 0))`;

/** The series of current counts of each offence and area, by year and by quarter. */
export const offenceSeries: DerivedTable = {
  name,
  statements: [
    `CREATE TABLE ${name} (${key.map((column, index) => `${column} ${keyTypes[index]} NOT NULL`).join(", ")},
      ${columns.map((column) => `${column} text NOT NULL`).join(", ")}) WITH (toast_tuple_target = 8160)`,
    // Not compressed: they are read more often than anything else.
    `ALTER TABLE ${name} ${columns.map((column) => `ALTER COLUMN ${column} SET STORAGE EXTERNAL`).join(", ")}`,
    // Otherwise the lists would not be in the order of the rows.
    "SET LOCAL enable_hashagg = off",
    `INSERT INTO ${name} SELECT ${key.join(", ")}, ${Object.values(packed).map(pack).join(", ")} FROM (
        SELECT * FROM offence_count WHERE ${current} ORDER BY area_id, offence_id, grain, year, quarter) AS in_order
      GROUP BY area_id, offence_id, grain ORDER BY ${key.join(", ")}`,
    `ALTER TABLE ${name} ADD PRIMARY KEY (${key.join(", ")}) WITH (fillfactor = 100)`,
  ],
  countWrong: `SELECT CASE WHEN (${digest} FROM (SELECT ${key.join(", ")}, cell.* FROM ${name} CROSS JOIN LATERAL
      ROWS FROM (${columns.map(unpack).join(", ")}) AS cell (${columns.join(", ")})) AS unpacked)
    = (${digest} FROM offence_count WHERE ${current}) THEN 0 ELSE 1 END`,
};

/** The statement that reads columns of the series of some offences and areas: each as a text with one list for each series. */
export function selectSeries(names: readonly PackedName[]): string {
  const lists = names.map((each) => `string_agg(${quoteIdentifier(packed[each].name)}, ',')`);
  return `SELECT string_agg(area_id::text, ','), string_agg(offence_id::text, ','), ${lists.join(", ")} FROM ${name}
    WHERE offence_id = ANY($1::integer[]) AND grain = $2 AND area_id = ANY($3::integer[])`;
}
