import { type SQL, sql } from "drizzle-orm";
import type { Dialect } from "../engine.ts";

/** What SQLite says in words of its own. */
export const sqliteDialect: Dialect = {
  numbersTable: tableOfJson,
  recordsTable: tableOfJson,
  numberField: (alias, index) => sql<number>`${fieldOf(alias, index)}`,
  textField: (alias, index) => sql<string>`${fieldOf(alias, index)}`,
  isInList: (column, placeholder) =>
    sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`,
  jsonList: (values, { where } = {}) =>
    sql<string>`json_group_array(${values})${where && sql` FILTER (WHERE ${where})`}`,
};

function tableOfJson(placeholder: string, alias: string): SQL {
  return sql`json_each(${sql.placeholder(placeholder)}) AS ${sql.identifier(alias)}`;
}

function fieldOf(alias: string, index: number): SQL {
  return sql`${sql.identifier(alias)}.value ->> ${sql.raw(String(index))}`;
}
