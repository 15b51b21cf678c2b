import type { FiguresDatabase } from "../../../db/open.ts";

type Value = number | string | null;

/** Rows in one statement. The call of SQLite costs more than its work on one row, so many rows are inserted at once. */
const rowsAtOnce = 64;

/** Inserts rows into a table, many at once. */
export class RowInserter {
  readonly #width: number;
  readonly #insertOne;
  readonly #insertMany;
  #values: Value[] = [];

  /** @param toError gives the error to throw when SQLite rejects a row. */
  constructor(
    db: FiguresDatabase,
    table: string,
    columns: readonly string[],
    private readonly toError: (row: readonly Value[], error: unknown) => unknown = (_, error) => error,
  ) {
    this.#width = columns.length;
    const insert = `INSERT INTO ${table} (${columns.join(", ")}) VALUES `;
    const row = `(${columns.map(() => "?").join(", ")})`;
    this.#insertOne = db.$client.prepare<[Value[]]>(insert + row);
    this.#insertMany = db.$client.prepare<[Value[]]>(insert + Array(rowsAtOnce).fill(row).join(", "));
  }

  /** Adds a row, with a value for each column. It may be inserted later, together with others. */
  add(...row: Value[]): void {
    this.#values.push(...row);
    if (this.#values.length < rowsAtOnce * this.#width) return;
    try {
      this.#insertMany.run(this.#values);
      this.#values = [];
    } catch {
      // SQLite inserted none of them. Inserted one by one, the row that it rejects is found.
      this.flush();
    }
  }

  /** Inserts the rows that are not inserted yet. */
  flush(): void {
    for (let start = 0; start < this.#values.length; start += this.#width) {
      const row = this.#values.slice(start, start + this.#width);
      try {
        this.#insertOne.run(row);
      } catch (error) {
        throw this.toError(row, error);
      }
    }
    this.#values = [];
  }
}
