import type { Problems } from "../cells/problems.ts";
import type { Records } from "../datasets/records.ts";
import { letterOf, type Wanted } from "../publications/headers.ts";
import type { Header, RecordTable } from "../publications/publication.ts";
import type { Row } from "../readers/workbook.ts";
import type { RowReader } from "./row-parser.ts";

/** Reads the rows of one sheet as records, noting whatever is wrong. */
export class RecordReader implements RowReader {
  rows = 0;
  readonly #columns = new Map<string, number>();
  readonly #fields: readonly string[];
  readonly #none: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly sheet: string,
    private readonly table: RecordTable,
    private readonly into: Records,
    private readonly problems: Problems,
  ) {
    this.#fields = Object.keys({ ...table.columns, ...table.optional });
    this.#none = new Map(Object.entries<readonly string[]>(table.none ?? {}));
  }

  wanted(): Wanted[] {
    const { columns, optional = {}, unread = [] } = this.table;
    const wanted =
      (isOptional: boolean) =>
      ([field, headers]: [string, readonly Header[]]): Wanted => ({
        headers,
        isOptional,
        isRepeated: false,
        place: (index) => this.#columns.set(field, index),
      });
    return [
      ...Object.entries<readonly Header[]>(columns).map(wanted(false)),
      ...Object.entries<readonly Header[]>(optional).map(wanted(true)),
      ...unread.map((header) => ({ headers: [header], isOptional: true, isRepeated: true, place: () => {} })),
    ];
  }

  /** Texts are taken as they are typed, but for spaces around them. */
  read(rows: readonly Row[]): void {
    for (const { number, cells } of rows) {
      if (cells.every((cell) => cell === null)) continue;
      this.rows += 1;
      const texts: Record<string, string> = {};
      for (const field of this.#fields) {
        const text = String(cells[this.#columns.get(field) ?? -1] ?? "").trim();
        if (this.#none.get(field)?.includes(text) !== true) texts[field] = text;
      }
      for (const { field, message } of this.into.add(texts)) {
        const index = this.#columns.get(field);
        const column = index === undefined ? "-" : letterOf(index);
        const value = String(cells[index ?? -1] ?? "");
        this.problems.add({ sheet: this.sheet, row: number, column, value, message });
      }
    }
  }
}
