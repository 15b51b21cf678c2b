import { cleanCount, cleanName, cleanShorthand, cleanText } from "../cells/cleaning.ts";
import type { Codes } from "../cells/codes.ts";
import type { Problems } from "../cells/problems.ts";
import { type Dimension, dimensions } from "../datasets/dimensions.ts";
import type { Figure, Observations } from "../datasets/observations.ts";
import { letterOf, type Wanted } from "../publications/headers.ts";
import type { Columns, FigureTable, Header } from "../publications/publication.ts";
import type { Cell, Row } from "../readers/workbook.ts";
import type { RowReader } from "./row-parser.ts";

type Caught = Readonly<Partial<Record<string, string>>>;

/** A column of figures: where it stands, and the dimensions that its header gives. */
interface Placed {
  readonly index: number;
  readonly codes: ReadonlyMap<number, number>;
  readonly lessTheOthers: boolean;
}

/** Reads the rows of one table in one sheet into observations, noting whatever is wrong. */
export class FigureReader implements RowReader {
  rows = 0;
  readonly #columns = new Map<number, number>();
  readonly #checks = new Map<number, number>();
  readonly #always = new Map<number, number>();
  readonly #measures: Placed[] = [];
  #describedBy = -1;
  #onlyRows = -1;
  readonly #dimensions: readonly Dimension[];
  readonly #sums: ReadonlySet<string>;

  constructor(
    private readonly sheet: string,
    private readonly table: FigureTable,
    private readonly into: Observations,
    private readonly codes: Codes,
    private readonly problems: Problems,
  ) {
    this.#dimensions = dimensions[table.subject];
    this.#sums = new Set(table.sums);
    this.#take(table.always ?? {}, this.#always);
  }

  /** Takes what the rows above the headers say, and what the sheet's name promises. */
  readTitle(title: string): void {
    const caught = this.table.title?.exec(title)?.groups;
    if (caught !== undefined) this.#take(caught, this.#always);
    else if (this.table.title !== undefined) {
      this.problems.add({
        sheet: this.sheet,
        row: 1,
        column: "A",
        value: title,
        message: "does not say what the table is of",
      });
    }
  }

  wanted(): Wanted[] {
    const column = (headers: readonly Header[], place: Wanted["place"], more = {}): Wanted => ({
      headers,
      place,
      isOptional: false,
      isRepeated: false,
      ...more,
    });
    const { table } = this;
    return [
      ...this.#dimensions.flatMap((dimension, at) => {
        const own = headersOf(table.columns, dimension).map((headers) =>
          column(headers, (index) => this.#columns.set(at, index)),
        );
        const checked = headersOf(table.checks ?? {}, dimension).map((headers) =>
          column(headers, (index) => this.#checks.set(at, index)),
        );
        return [...own, ...checked];
      }),
      ...(table.describedBy === undefined
        ? []
        : [
            column([table.describedBy], (index) => {
              this.#describedBy = index;
            }),
          ]),
      ...(table.onlyRows === undefined
        ? []
        : [
            column([table.onlyRows.column], (index) => {
              this.#onlyRows = index;
            }),
          ]),
      ...table.measures.map(({ headers, always = {}, lessTheOthers = false, isOptional = false }) =>
        column(
          headers,
          (index, caught) => {
            const codes = new Map<number, number>();
            this.#take({ ...fillIn(always, caught), ...caught }, codes);
            this.#measures.push({ index, codes, lessTheOthers });
            this.#measures.sort((a, b) => Number(a.lessTheOthers) - Number(b.lessTheOthers));
          },
          { isOptional, isRepeated: headers.some((header) => typeof header !== "string") },
        ),
      ),
      ...(table.unread ?? []).map((header) =>
        column([header], () => {}, { isOptional: typeof header !== "string", isRepeated: true }),
      ),
    ];
  }

  read(rows: readonly Row[], sheetYear: number | null): void {
    for (const row of rows) {
      const filled = row.cells.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0);
      if (filled === 0 || (filled === 1 && this.table.hasNotes === true) || this.#isSum(row)) continue;
      if (this.table.onlyRows?.fit.test(cleanText(row.cells[this.#onlyRows] ?? null)) === false) continue;
      this.rows += 1;
      this.#readRow(row, sheetYear);
    }
  }

  #isSum(row: Row): boolean {
    return (
      this.#sums.size > 0 &&
      row.cells.some((cell) => typeof cell === "string" && this.#sums.has(cleanName(cell)))
    );
  }

  #readRow(row: Row, sheetYear: number | null): void {
    const { cells } = row;
    const before = this.problems.total;
    const place = this.#dimensions.map((dimension, at) => {
      const index = this.#columns.get(at);
      if (index === undefined) return this.#always.get(at) ?? 0;
      const cell = cells[index] ?? cells[this.#checks.get(at) ?? -1] ?? null;
      const code = this.#readCode(dimension, cell, cells);
      if (typeof code !== "number") return this.#refuse(row, index, code);
      if (dimension === "year" && sheetYear !== null && sheetYear !== code) {
        return this.#refuse(row, index, "is not the year in the sheet's name");
      }
      return code;
    });
    for (const [at, index] of this.#checks) this.#check(row, at, index, place);
    let rest = 0;
    for (const measure of this.#measures) {
      const figure = this.#readFigure(row, measure, rest);
      if (figure === null || this.problems.total > before) continue;
      rest += figure.value ?? 0;
      this.into.add(
        measure.codes.size === 0 ? place : place.map((code, at) => measure.codes.get(at) ?? code),
        figure,
      );
    }
  }

  #readCode(dimension: Dimension, cell: Cell, cells: readonly Cell[]): number | string {
    if (dimension === "offence" && typeof cell === "number" && !Number.isInteger(cell)) {
      return this.codes.readNumber(cell, cleanText(cells[this.#describedBy] ?? null));
    }
    return this.codes.read(dimension, cell);
  }

  #readFigure(row: Row, { index, lessTheOthers }: Placed, rest: number): Figure | null {
    const cell = row.cells[index] ?? null;
    const value = cleanCount(cell);
    if (value !== null) return { value: lessTheOthers ? value - rest : value, missing: null };
    const missing = this.table.missing?.[cleanShorthand(cell)];
    if (missing !== undefined) return { value: null, missing };
    this.#refuse(row, index, cell === null ? "is blank, where a figure should be" : "is no whole number");
    return null;
  }

  #check(row: Row, at: number, index: number, place: readonly number[]): void {
    const cell = row.cells[index] ?? null;
    const dimension = this.#dimensions[at];
    if (cell === null || dimension === undefined) return;
    const code = this.codes.read(dimension, cell);
    if (typeof code !== "number") this.#refuse(row, index, code);
    else if (!this.codes.isNamed(dimension, cell, place[at] ?? 0)) {
      this.#refuse(row, index, `is another ${dimension} than the one beside it`);
    }
  }

  #take(texts: Caught, into: Map<number, number>): void {
    for (const [at, dimension] of this.#dimensions.entries()) {
      const text = texts[dimension];
      if (text === undefined) continue;
      const code = this.codes.read(dimension, text);
      if (typeof code === "number") into.set(at, code);
      else this.problems.add({ sheet: this.sheet, row: 1, column: "A", value: text, message: code });
    }
  }

  #refuse(row: Row, index: number, message: string): 0 {
    const value = String(row.cells[index] ?? "");
    this.problems.add({ sheet: this.sheet, row: row.number, column: letterOf(index), value, message });
    return 0;
  }
}

/** The texts with what a header's pattern caught in place of `$<name>`. */
function fillIn(texts: Caught, caught: Caught): Caught {
  const filled: Partial<Record<string, string>> = {};
  for (const [name, text = ""] of Object.entries(texts)) {
    filled[name] = text.replace(/\$<(\w+)>/g, (_, group: string) => caught[group] ?? "");
  }
  return filled;
}

function headersOf(columns: Columns<Dimension>, dimension: Dimension) {
  const headers = columns[dimension];
  return headers === undefined ? [] : [headers];
}
