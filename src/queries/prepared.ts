import { type Column, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";

/** Callers choose what to group by, and in which order: there are thousands of shapes. */
const mostShapes = 200;

/**
 * Statements that are prepared once for a store, and once for each shape they can take: working out the text of a
 * statement takes longer than running it. What differs between calls of one shape are placeholders.
 */
export function preparedFor<Shape, Statement>(
  prepare: (db: FiguresDatabase, shape: Shape) => Statement,
): (db: FiguresDatabase, shape: Shape) => Statement {
  const known = new WeakMap<FiguresDatabase, Map<string, Statement>>();
  return (db, shape) => {
    const byShape = known.get(db) ?? new Map<string, Statement>();
    known.set(db, byShape);
    const key = JSON.stringify(shape);
    const statement = byShape.get(key) ?? prepare(db, shape);
    if (byShape.size >= mostShapes && !byShape.has(key)) byShape.clear();
    byShape.set(key, statement);
    return statement;
  };
}

/** Whether a column is among the numbers that a placeholder stands for, which are given by `listed`. */
export function isAmong(column: Column, placeholder: string): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`;
}

/** Numbers as a placeholder of `isAmong` takes them. */
export function listed(numbers: readonly number[]): string {
  return JSON.stringify(numbers);
}
