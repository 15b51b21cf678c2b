import { is } from "drizzle-orm";
import {
  getTableConfig,
  getViewConfig,
  SQLiteSyncDialect,
  SQLiteTable,
  SQLiteView,
} from "drizzle-orm/sqlite-core";
import * as stored from "../tables.ts";

/** How a column is stored in PostgreSQL. */
export type ColumnType = "integer" | "bigint" | "boolean" | "double precision" | "text";

/** A column of a published table. */
export interface PublishedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isNotNull: boolean;
}

/** An index of some columns, of all rows or of those that a condition holds for. */
export interface PublishedIndex {
  readonly columns: readonly string[];
  readonly where: string | null;
}

/** A table as it is published: with the columns, keys and indexes of its Drizzle definition. */
export interface PublishedTable {
  readonly name: string;
  readonly columns: readonly PublishedColumn[];
  /** The columns of the primary key; none for a table without one. */
  readonly key: readonly string[];
  readonly uniques: readonly (readonly string[])[];
  readonly indexes: readonly PublishedIndex[];
}

/** Figures as they were read from files. Only loading reads them, and it does so in the SQLite store. */
const readByLoadingOnly: readonly unknown[] = [
  stored.offenceObservations,
  stored.outcomeReports,
  stored.outcomeListings,
  stored.outcomeObservations,
];

/** Sums that may be larger than an integer of PostgreSQL. A larger number in any other column fails the copy. */
const largeSums: readonly unknown[] = [stored.releaseQuarters.total];

// Conditions of indexes are written so that both engines read them.
const renderer = new SQLiteSyncDialect();

const published = Object.values(stored).filter((each) => !readByLoadingOnly.includes(each));

/** The tables that gateways read, from their only definition in `db/tables`. */
export const publishedTables: readonly PublishedTable[] = published
  .filter((each) => is(each, SQLiteTable))
  .map(toPublishedTable)
  // A built program lists what a module exports in another order.
  .sort((one, other) => (one.name < other.name ? -1 : 1));

/** The views that gateways read. Their SQL is read by both engines. */
export const publishedViews: readonly SQLiteView[] = published.filter((each) => is(each, SQLiteView));

/** The name of a view. */
export function nameOfView(view: SQLiteView): string {
  return getViewConfig(view).name;
}

function toPublishedTable(table: SQLiteTable): PublishedTable {
  const { name, columns, primaryKeys, uniqueConstraints, indexes } = getTableConfig(table);
  const namesOf = (list: readonly { readonly name: string }[]) => list.map((column) => column.name);
  const ownKey = namesOf(columns.filter(({ primary }) => primary));
  return {
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: largeSums.includes(column) ? "bigint" : typeOf(name, column),
      isNotNull: column.notNull,
    })),
    key: primaryKeys[0] === undefined ? ownKey : namesOf(primaryKeys[0].columns),
    uniques: [
      ...columns.filter(({ isUnique }) => isUnique).map((column) => [column.name]),
      ...uniqueConstraints.map((unique) => namesOf(unique.columns)),
    ],
    indexes: indexes.map(({ config: { columns, where } }) => ({
      columns: columns.map((column) => nameOfIndexed(name, column)),
      where: where === undefined ? null : renderer.sqlToQuery(where).sql,
    })),
  };
}

function typeOf(table: string, column: { readonly name: string; readonly columnType: string }): ColumnType {
  switch (column.columnType) {
    case "SQLiteInteger":
      return "integer";
    case "SQLiteBoolean":
      return "boolean";
    case "SQLiteReal":
      return "double precision";
    case "SQLiteText":
      return "text";
    default:
      throw new Error(`${table}.${column.name} has no type in PostgreSQL: ${column.columnType}.`);
  }
}

function nameOfIndexed(table: string, column: object): string {
  if ("name" in column && typeof column.name === "string") return column.name;
  throw new Error(`An index of ${table} is over an expression.`);
}
