import {
  and,
  type Column,
  type GetColumnData,
  gt,
  is,
  lte,
  Param,
  Placeholder,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";

/** Builds the text of queries without a connection. */
export const query = new QueryBuilder();

/** The values of the placeholders of a query, by name. */
type Values = Readonly<Record<string, unknown>>;

/** Runs a prepared query. @throws Error when a placeholder has no value. */
export type Statement<Row> = (values?: Values) => Row[];

/** A query of the query builder. */
interface BuiltQuery<Row> {
  readonly _: { readonly result: Row[]; readonly selectedFields: object };
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

/** A column, named in the rows as the caller says. */
export function named<Of extends Column>(column: Of, name: string): SQL.Aliased<GetColumnData<Of>> {
  return sql<GetColumnData<Of>>`${column}`.as(name);
}

/** Clients choose what to group by, and in which order, so a query can have thousands of shapes. */
const maxShapes = 200;

/**
 * Defines a query. For each store and each shape its text is built and prepared once, because that takes longer than
 * most queries take to run. Values that differ between calls of one shape are placeholders. Rows are plain objects with
 * the selected fields.
 */
export function defineQuery<Row, Shape = null>(
  build: (shape: Shape) => BuiltQuery<Row>,
): (db: FiguresDatabase, shape: Shape) => Statement<Row> {
  const statementsByStore = new WeakMap<FiguresDatabase, Map<string, Statement<Row>>>();
  return (db, shape) => {
    let statements = statementsByStore.get(db);
    if (statements === undefined) {
      statements = new Map();
      statementsByStore.set(db, statements);
    }
    const key = typeof shape === "string" ? shape : JSON.stringify(shape);
    let statement = statements.get(key);
    if (statement === undefined) {
      statement = prepare(db, build(shape));
      if (statements.size >= maxShapes) statements.clear();
      statements.set(key, statement);
    }
    return statement;
  };
}

function prepare<Row>({ $client, onStatement }: FiguresDatabase, built: BuiltQuery<Row>): Statement<Row> {
  const { sql, params } = built.toSQL();
  const text = hideFromPlanner(sql);
  const statement = $client.prepare<unknown[], Row>(text);
  const names = statement.columns().map(({ name }) => name);
  const fields = Object.keys(built._.selectedFields);
  if (names.join() !== fields.join())
    throw new Error(`The rows have the columns ${names} instead of ${fields}.`);
  const readers = params.map(readerOf);
  return (values = {}) => {
    const bound = readers.map((read) => read(values));
    onStatement(text, bound);
    return statement.all(...bound);
  };
}

/**
 * SQLite prepares a statement again on each run when a parameter is compared with a column that it has statistics of,
 * because the value could change the plan: 10 µs and more. The sign before it, which changes no value, prevents that.
 */
function hideFromPlanner(sql: string): string {
  return sql.replaceAll("?", "+?");
}

function readerOf(param: unknown): (values: Values) => unknown {
  const value = is(param, Param) ? param.value : param;
  if (!is(value, Placeholder)) return () => value;
  const { name } = value;
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The placeholder ${name} of the query has no value.`);
    return value;
  };
}

/** A list as a table with the columns `key`, from 0, and `value`. The value of the placeholder is a `toJsonList`. */
export function jsonTable(placeholder: string, alias: string): SQL {
  return sql`json_each(${sql.placeholder(placeholder)}) AS ${sql.identifier(alias)}`;
}

/** Whether a column has one of the numbers of a list. The value of the placeholder is a `toJsonList`. */
export function isInList(column: Column, placeholder: string): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`;
}

/** A list of numbers, or of records, as the value of a placeholder. */
export function toJsonList(items: readonly (number | readonly (number | string)[])[]): string {
  return JSON.stringify(items);
}

/** The field at `index` of a record in a `jsonTable`. */
export function recordField(alias: string, index: number): SQL<number> {
  return sql<number>`${sql.identifier(alias)}.value ->> ${sql.raw(String(index))}`;
}

/** Whether a column has one of some texts. */
export function isOneOf(column: Column, texts: readonly string[]): SQL {
  return sql`${column} IN (${sql.join(texts.map(literal), sql`, `)})`;
}

/** A text that is the same for all calls of a shape, written into the statement. */
export function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}

/** Whether a row was the latest known vintage of its figure on a day (20231019): the placeholder `asOf`, or `day`. */
export function isKnown(
  { knownFrom, knownTo }: { readonly knownFrom: Column; readonly knownTo: Column },
  day: SQLWrapper = sql.placeholder("asOf"),
): SQL | undefined {
  return and(lte(knownFrom, day), gt(knownTo, day));
}
