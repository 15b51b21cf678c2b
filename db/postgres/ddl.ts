import { createHash } from "node:crypto";
import { PgDialect } from "drizzle-orm/pg-core";
import { getViewConfig } from "drizzle-orm/sqlite-core";
import { newestMigration } from "../version.ts";
import type { DerivedTable } from "./derived-tables.ts";
import { quoteIdentifier, quoteIdentifiers, quoteTable } from "./identifiers.ts";
import {
  nameOfView,
  type PublishedColumn,
  type PublishedTable,
  publishedTables,
  publishedViews,
} from "./published-tables.ts";

const dialect = new PgDialect();

/** The statement that makes the empty table. */
export function createTable(schema: string, { name, columns }: PublishedTable): string {
  return `CREATE TABLE ${quoteTable(schema, name)} (${columns.map(defineColumn).join(", ")})`;
}

/** Texts are compared byte by byte, as SQLite does it, so that lists have the same order on both engines. */
function defineColumn({ name, type, isNotNull }: PublishedColumn): string {
  const collation = type === "text" ? ' COLLATE "C"' : "";
  return `${quoteIdentifier(name)} ${type}${collation}${isNotNull ? " NOT NULL" : ""}`;
}

/** The statements that add the keys and indexes of a filled table. Its pages are full: nothing is ever inserted again. */
export function createKeys(schema: string, { name, key, uniques, indexes }: PublishedTable): string[] {
  const table = quoteTable(schema, name);
  const full = "WITH (fillfactor = 100)";
  return [
    ...(key.length > 0 ? [`ALTER TABLE ${table} ADD PRIMARY KEY (${quoteIdentifiers(key)}) ${full}`] : []),
    ...uniques.map((names) => `CREATE UNIQUE INDEX ON ${table} (${quoteIdentifiers(names)}) ${full}`),
    ...indexes.map(({ columns, where }) => {
      const condition = where === null ? "" : ` WHERE ${where}`;
      return `CREATE INDEX ON ${table} (${quoteIdentifiers(columns)}) ${full}${condition}`;
    }),
  ];
}

/** The statements that make the views, when the schema is first in the search path. */
export function createViews(): string[] {
  return publishedViews.map((view) => {
    const { query } = getViewConfig(view);
    if (query === undefined) throw new Error(`The view ${nameOfView(view)} has no query.`);
    return `CREATE OR REPLACE VIEW ${quoteIdentifier(nameOfView(view))} AS ${dialect.sqlToQuery(query).sql}`;
  });
}

/**
 * A digest of all that a schema of this version has: tables, keys, indexes, views and derived tables. A gateway can open
 * schemas with its own layout only.
 */
export function digestLayout(derived: readonly DerivedTable[]): string {
  const statements = [
    ...publishedTables.flatMap((table) => [createTable("", table), ...createKeys("", table)]),
    ...createViews(),
    ...derived.flatMap(({ name, statements }) => [name, ...statements]),
  ];
  const hash = createHash("sha256").update(newestMigration).update(statements.join(";\n"));
  return hash.digest("hex").slice(0, 16);
}
