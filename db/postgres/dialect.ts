import { type SQL, sql } from "drizzle-orm";
import type { Dialect } from "../engine.ts";

/** What PostgreSQL says in words of its own. */
export const postgresDialect: Dialect = {
  numbersTable: (placeholder, alias) =>
    sql`(SELECT value, place - 1 AS key
      FROM unnest(${numbers(placeholder)}) WITH ORDINALITY AS each(value, place)) AS ${sql.identifier(alias)}`,
  recordsTable: (placeholder, alias) =>
    sql`(SELECT value, place - 1 AS key
      FROM json_array_elements(${sql.placeholder(placeholder)}::json) WITH ORDINALITY AS each(value, place))
      AS ${sql.identifier(alias)}`,
  numberField: (alias, index) => sql<number>`(${fieldOf(alias, index)})::integer`,
  textField: (alias, index) => sql<string>`(${fieldOf(alias, index)})`,
  isInList: (column, placeholder) => sql`${column} = ANY(${numbers(placeholder)})`,
  jsonList: (values, { where } = {}) =>
    sql<string>`coalesce(json_agg(${values})${where && sql` FILTER (WHERE ${where})`}, '[]')::text`,
};

/** A list of numbers in JSON as an array: only the brackets differ. */
function numbers(placeholder: string): SQL {
  return sql`translate(${sql.placeholder(placeholder)}, '[]', '{}')::integer[]`;
}

function fieldOf(alias: string, index: number): SQL {
  return sql`${sql.identifier(alias)}.value ->> ${sql.raw(String(index))}`;
}
