import type { FiguresDatabase } from "../../../db/open.ts";

type Value = number | string | null;

/** Calling SQLite costs more than its work on a row, so it is called once for so many. */
const rowsAtOnce = 64;

/** Puts rows into a table, many at once. */
export class Rows {
  readonly #width: number;
  readonly #one;
  readonly #many;
  #waiting: Value[] = [];

  /** @param explain gives the error to throw in place of SQLite's when it refuses a row. */
  constructor(
    db: FiguresDatabase,
    table: string,
    columns: readonly string[],
    private readonly explain: (row: readonly Value[], error: unknown) => unknown = (_, error) => error,
  ) {
    this.#width = columns.length;
    const insert = `INSERT INTO ${table} (${columns.join(", ")}) VALUES `;
    const row = `(${columns.map(() => "?").join(", ")})`;
    this.#one = db.$client.prepare<[Value[]]>(insert + row);
    this.#many = db.$client.prepare<[Value[]]>(insert + Array(rowsAtOnce).fill(row).join(", "));
  }

  /** Takes a row, with a value for each column. */
  add(...row: Value[]): void {
    this.#waiting.push(...row);
    if (this.#waiting.length < rowsAtOnce * this.#width) return;
    try {
      this.#many.run(this.#waiting);
      this.#waiting = [];
    } catch {
      // SQLite took none of them: one by one, the row that it refuses is found.
      this.flush();
    }
  }

  /** Puts in the rows that are still waiting. */
  flush(): void {
    for (let at = 0; at < this.#waiting.length; at += this.#width) {
      const row = this.#waiting.slice(at, at + this.#width);
      try {
        this.#one.run(row);
      } catch (error) {
        throw this.explain(row, error);
      }
    }
    this.#waiting = [];
  }
}
