import type Database from "better-sqlite3";
import type { SQLWrapper } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import type { Engine, Statement, Values } from "../engine.ts";
import { bindParameters } from "../placeholders.ts";
import { sqliteDialect } from "./dialect.ts";

/** Is told of each statement that is run. */
export type OnStatement = (sql: string, parameters: readonly unknown[]) => void;

const renderer = new SQLiteSyncDialect();

/** Runs queries on an open SQLite store, in this thread: rows are there at once. */
export class SqliteEngine implements Engine {
  readonly dialect = sqliteDialect;
  readonly currentCounts = null;

  constructor(
    private readonly connection: Database.Database,
    private readonly onStatement: OnStatement,
  ) {}

  prepare<Row>(query: SQLWrapper, fields: readonly string[]): Statement<Row> {
    const { sql, params } = renderer.sqlToQuery(query.getSQL());
    const text = hideFromPlanner(sql);
    const statement = this.connection.prepare<unknown[], Row>(text);
    const names = statement.columns().map(({ name }) => name);
    if (names.join() !== fields.join())
      throw new Error(`The rows have the columns ${names} instead of ${fields}.`);
    const bind = bindParameters(params);
    const { onStatement } = this;
    return (values: Values = {}) => {
      const bound = bind(values);
      onStatement(text, bound);
      return statement.all(...bound);
    };
  }
}

/**
 * SQLite prepares a statement again on each run when a parameter is compared with a column that it has statistics of,
 * because the value could change the plan: 10 µs and more. The sign before it, which changes no value, prevents that.
 */
function hideFromPlanner(sql: string): string {
  return sql.replaceAll("?", "+?");
}
