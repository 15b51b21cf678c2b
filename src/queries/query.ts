import { and, type Column, type GetColumnData, gt, lte, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/sqlite-core";
import type { Dialect, Engine, Statement } from "../../db/engine.ts";

/** Builds queries without a connection. Their text is made by the engine that runs them. */
export const query = new QueryBuilder();

/** A query of the query builder. */
interface BuiltQuery<Row> extends SQLWrapper {
  readonly _: { readonly result: Row[]; readonly selectedFields: object };
}

/** A column, named in the rows as the caller says. */
export function named<Of extends Column>(column: Of, name: string): SQL.Aliased<GetColumnData<Of>> {
  return sql<GetColumnData<Of>>`${column}`.as(name);
}

/** Clients choose what to group by, and in which order, so a query can have thousands of shapes. */
const maxShapes = 200;

/**
 * Defines a query, for all engines. For each store and each shape its text is built and prepared once, because that takes
 * longer than most queries take to run. Values that differ between calls of one shape are placeholders. Rows are plain
 * objects with the selected fields.
 */
export function defineQuery<Row, Shape = null>(
  build: (dialect: Dialect, shape: Shape) => BuiltQuery<Row>,
): (db: Engine, shape: Shape) => Statement<Row> {
  const statementsByStore = new WeakMap<Engine, Map<string, Statement<Row>>>();
  return (db, shape) => {
    let statements = statementsByStore.get(db);
    if (statements === undefined) {
      statements = new Map();
      statementsByStore.set(db, statements);
    }
    const key = typeof shape === "string" ? shape : JSON.stringify(shape);
    let statement = statements.get(key);
    if (statement === undefined) {
      statement = prepare(db, build(db.dialect, shape));
      if (statements.size >= maxShapes) statements.clear();
      statements.set(key, statement);
    }
    return statement;
  };
}

/** Runs a query that is needed once for a snapshot. */
export async function readOnce<Row>(db: Engine, built: BuiltQuery<Row>): Promise<Row[]> {
  return prepare(db, built)();
}

function prepare<Row>(db: Engine, built: BuiltQuery<Row>): Statement<Row> {
  return db.prepare<Row>(built, Object.keys(built._.selectedFields));
}

/** A list of numbers, or of records, as the value of a placeholder. */
export function toJsonList(items: readonly (number | readonly (number | string)[])[]): string {
  return JSON.stringify(items);
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
