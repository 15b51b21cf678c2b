import { type Column, type GetColumnData, is, Param, Placeholder, type SQL, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";

/** Builds queries that belong to no connection. */
export const query = new QueryBuilder();

/** What the placeholders of a query stand for. */
type Values = Readonly<Record<string, unknown>>;

/** Runs a query that is prepared. */
export type Statement<Row> = (values?: Values) => Row[];

/** A query as the builder makes it. */
interface Built<Row> {
  readonly _: { readonly result: Row[]; readonly selectedFields: object };
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}

/** A column, under the name that it has in rows. */
export function named<Of extends Column>(column: Of, name: string): SQL.Aliased<GetColumnData<Of>> {
  return sql<GetColumnData<Of>>`${column}`.as(name);
}

/** Callers choose what to group by, and in which order: there are thousands of shapes. */
const mostShapes = 200;

/**
 * Defines a query, of which the text is made and prepared once for a store and for each shape it can take: that takes
 * longer than most take to run. What differs between calls of one shape are placeholders. Rows are plain objects with
 * the selected fields.
 */
export function defineQuery<Row, Shape = null>(
  build: (shape: Shape) => Built<Row>,
): (db: FiguresDatabase, shape: Shape) => Statement<Row> {
  const known = new WeakMap<FiguresDatabase, Map<string, Statement<Row>>>();
  return (db, shape) => {
    let statements = known.get(db);
    if (statements === undefined) {
      statements = new Map();
      known.set(db, statements);
    }
    const key = typeof shape === "string" ? shape : JSON.stringify(shape);
    let statement = statements.get(key);
    if (statement === undefined) {
      statement = prepare(db, build(shape));
      if (statements.size >= mostShapes) statements.clear();
      statements.set(key, statement);
    }
    return statement;
  };
}

function prepare<Row>({ $client, noteStatement }: FiguresDatabase, built: Built<Row>): Statement<Row> {
  const { sql: text, params } = built.toSQL();
  const statement = $client.prepare<unknown[], Row>(text);
  const names = statement.columns().map(({ name }) => name);
  const fields = Object.keys(built._.selectedFields);
  if (names.join() !== fields.join()) throw new Error(`Rows would have ${names}, and not ${fields}.`);
  const bound = params.map(readerOf);
  return (values = {}) => {
    noteStatement(text);
    return statement.all(...bound.map((read) => read(values)));
  };
}

function readerOf(param: unknown): (values: Values) => unknown {
  const value = is(param, Param) ? param.value : param;
  if (!is(value, Placeholder)) return () => value;
  const { name } = value;
  return (values) => {
    const given = values[name];
    if (given === undefined) throw new Error(`The query wants ${name}, which is not given.`);
    return given;
  };
}

/** Numbers as a table of `key`, from 0 on, and `value`. A placeholder stands for them, which is given by `listed`. */
export function numbersAs(placeholder: string, name: string): SQL {
  return sql`json_each(${sql.placeholder(placeholder)}) AS ${sql.identifier(name)}`;
}

/** Whether a column is among the numbers that a placeholder stands for, which are given by `listed`. */
export function isAmong(column: Column, placeholder: string): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`;
}

/** Numbers, or records of them, as a placeholder takes them. */
export function listed(items: readonly (number | readonly (number | string)[])[]): string {
  return JSON.stringify(items);
}

/** One of the numbers of a record that `numbersAs` names. */
export function partOf(name: string, at: number): SQL<number> {
  return sql<number>`${sql.identifier(name)}.value ->> ${sql.raw(String(at))}`;
}

/** Whether a column holds one of some texts. */
export function isOneOf(column: Column, texts: readonly string[]): SQL {
  return sql`${column} IN (${sql.join(texts.map(literal), sql`, `)})`;
}

/** A text that is given is written out: SQLite prepares a statement anew at each run that compares one it is not sure of. */
export function literal(text: string): SQL {
  return sql.raw(`'${text.replaceAll("'", "''")}'`);
}
