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
  const known = new WeakMap<FiguresDatabase, Shapes<Statement>>();
  return (db, shape) => {
    let shapes = known.get(db);
    if (shapes === undefined) {
      shapes = { bySelf: new WeakMap(), byText: new Map() };
      known.set(db, shapes);
    }
    const { bySelf, byText } = shapes;
    // A plan comes with the same shape each time.
    const self = typeof shape === "object" && shape !== null ? shape : null;
    const found = self && bySelf.get(self);
    if (found) return found;
    const text = JSON.stringify(shape);
    const statement = byText.get(text) ?? prepare(db, shape);
    if (byText.size >= mostShapes && !byText.has(text)) byText.clear();
    byText.set(text, statement);
    if (self) bySelf.set(self, statement);
    return statement;
  };
}

interface Shapes<Statement> {
  readonly bySelf: WeakMap<object, Statement>;
  readonly byText: Map<string, Statement>;
}

/** Whether a column is among the numbers that a placeholder stands for, which are given by `listed`. */
export function isAmong(column: Column, placeholder: string): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${sql.placeholder(placeholder)}))`;
}

/** Numbers as a placeholder of `isAmong` takes them. */
export function listed(numbers: readonly number[]): string {
  return `[${numbers.join()}]`;
}
