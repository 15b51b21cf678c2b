import type { Problems } from "../cells/problems.ts";
import type { RecordSet } from "../datasets/records.ts";
import type { ExpectedColumn } from "../publications/headers.ts";
import type { Header, RecordTable } from "../publications/publication.ts";
import { columnLetters } from "../readers/column-letters.ts";
import type { Row } from "../readers/workbook.ts";
import type { RowParser } from "./row-parser.ts";

/** Parses the rows of one sheet into records, and notes everything that is wrong. */
export class RecordParser implements RowParser {
  rows = 0;
  readonly #columns = new Map<string, number>();
  readonly #fields: readonly string[];
  readonly #noValue: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly sheet: string,
    private readonly table: RecordTable,
    private readonly records: RecordSet,
    private readonly problems: Problems,
  ) {
    this.#fields = Object.keys({ ...table.columns, ...table.optional });
    this.#noValue = new Map(Object.entries<readonly string[]>(table.noValue ?? {}));
  }

  expectedColumns(): ExpectedColumn[] {
    const { columns, optional = {}, ignored = [] } = this.table;
    const toColumn =
      (isOptional: boolean) =>
      ([field, headers]: [string, readonly Header[]]): ExpectedColumn => ({
        headers,
        isOptional,
        isRepeated: false,
        onFound: (index) => this.#columns.set(field, index),
      });
    return [
      ...Object.entries<readonly Header[]>(columns).map(toColumn(false)),
      ...Object.entries<readonly Header[]>(optional).map(toColumn(true)),
      ...ignored.map((header) => ({
        headers: [header],
        isOptional: true,
        isRepeated: true,
        onFound: () => {},
      })),
    ];
  }

  parse(rows: readonly Row[]): void {
    for (const { number, cells, unreadable = new Map() } of rows) {
      if (unreadable.size === 0 && cells.every((cell) => cell === null)) continue;
      this.rows += 1;
      for (const index of this.#columns.values()) {
        const message = unreadable.get(index);
        if (message !== undefined) this.#addProblem(number, columnLetters(index), "", message);
      }
      const texts: Record<string, string> = {};
      for (const field of this.#fields) {
        const text = String(cells[this.#columns.get(field) ?? -1] ?? "").trim();
        if (this.#noValue.get(field)?.includes(text) !== true) texts[field] = text;
      }
      for (const { field, message } of this.records.add(texts)) {
        const index = this.#columns.get(field);
        const column = index === undefined ? "-" : columnLetters(index);
        this.#addProblem(number, column, String(cells[index ?? -1] ?? ""), message);
      }
    }
  }

  #addProblem(row: number, column: string, value: string, message: string): void {
    this.problems.add({ sheet: this.sheet, row, column, value, message });
  }
}
