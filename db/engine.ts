import type { Column, SQL, SQLWrapper } from "drizzle-orm";
import type { PackedCount, PackedName } from "./postgres/packed-counts.ts";
import type { PromiseOrValue } from "./promise-or-value.ts";
import type { Grain, OffenceCountRow } from "./tables.ts";

/** The values of the placeholders of a query, by name. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Runs a prepared query. Rows are plain objects with the selected fields. An engine in this process gives them at once, because
 * awaiting them would cost a turn of the event loop; one behind a connection promises them.
 * @throws Error when a placeholder has no value.
 */
export type Statement<Row> = (values?: Values) => PromiseOrValue<Row[]>;

/** Where a store is kept, and what runs queries there. Each query is written once, for all engines. */
export interface Engine {
  readonly dialect: Dialect;
  /** Prepares a query that selects fields of these names, in this order. */
  prepare<Row>(query: SQLWrapper, fields: readonly string[]): Statement<Row>;
  /** Reads counts that no later release has changed from a layout made for it; null where their table is that layout. */
  readonly currentCounts: ReadCurrentCounts | null;
}

/** Some columns of the current counts of offences and areas, unsorted, as the query for counts of any day gives them. */
export type ReadCurrentCounts = (
  request: CurrentCounts,
  details: readonly PackedName[],
) => Promise<CurrentCount[]>;

/** A current count with the details that were asked for. */
export type CurrentCount = Pick<
  OffenceCountRow,
  "areaId" | "offenceId" | "year" | "quarter" | "quarters" | "value"
> &
  Partial<PackedCount>;

/** Which current counts to read. */
export interface CurrentCounts {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
}

/** What engines say in other words. A list of numbers, or of records, is the value of a placeholder, from `toJsonList`. */
export interface Dialect {
  /** A list of numbers as a table with the columns `key`, from 0, and `value`. */
  numbersTable(placeholder: string, alias: string): SQL;
  /** A list of records as a table with the column `key`, from 0, and fields for `numberField` and `textField`. */
  recordsTable(placeholder: string, alias: string): SQL;
  numberField(alias: string, index: number): SQL<number>;
  textField(alias: string, index: number): SQL<string>;
  /** Whether a column has one of the numbers of a list. */
  isInList(column: Column, placeholder: string): SQL;
  /** The values of a group as the text of a JSON list, in any order. `[]` where there are none. */
  jsonList(values: SQL, options?: { readonly where?: SQL }): SQL<string>;
}
