import { cleanFraction, cleanName, cleanText } from "../cells/cleaning.ts";
import type { Codes } from "../cells/codes.ts";
import type { Problems } from "../cells/problems.ts";
import { type Dimension, dimensions } from "../datasets/dimensions.ts";
import type { Figure, Observations } from "../datasets/observations.ts";
import type { ExpectedColumn, HeaderGroups } from "../publications/headers.ts";
import type { FigureTable } from "../publications/publication.ts";
import { columnLetters } from "../readers/column-letters.ts";
import type { Cell, Row } from "../readers/workbook.ts";
import { AuthoritySums } from "./authority-sums.ts";
import { readFigure } from "./figure-cell.ts";
import { FigureColumns, type MeasureColumn } from "./figure-columns.ts";
import { readNoteMarks } from "./note-marks.ts";
import type { RowParser } from "./row-parser.ts";
import type { SheetNotes } from "./sheet-notes.ts";

/** Parses the rows of one table in one sheet into observations, and notes everything that is wrong. */
export class FigureParser implements RowParser {
  rows = 0;
  readonly #dimensions: readonly Dimension[];
  readonly #columns: FigureColumns;
  /** Codes that every figure of the table has, by the index of their dimension. */
  readonly #fixed: Map<number, number>;
  readonly #sumRows: ReadonlySet<string>;
  /** Undefined for a table whose rows are stored as they stand. */
  readonly #sums: AuthoritySums | undefined;

  constructor(
    private readonly sheet: string,
    private readonly table: FigureTable,
    private readonly observations: Observations,
    private readonly codes: Codes,
    private readonly problems: Problems,
    private readonly notes: SheetNotes,
    /** The calendar year that was given with the file. */
    private readonly midYear: string | undefined,
  ) {
    this.#sums = table.authorities && new AuthoritySums(table.authorities.whole);
    this.#dimensions = dimensions[table.dataset];
    this.#columns = new FigureColumns(table, this.#dimensions, (texts) => this.#toCodes(texts));
    this.#sumRows = new Set(table.sumRows);
    this.#fixed = this.#toCodes(table.fixed ?? {});
  }

  parseTitle(title: string): void {
    if (this.table.title === undefined) return;
    const { isMidYearGiven = false } = this.table;
    const given = isMidYearGiven && this.midYear !== undefined ? { midYear: this.midYear } : undefined;
    const groups = this.table.title.exec(title)?.groups ?? given;
    const year = "does not say of which year it is; give it, as in --mid-year 2021";
    if (groups === undefined)
      this.#addTitleProblem(title, isMidYearGiven ? year : "does not say what the table is of");
    else for (const [dimension, code] of this.#toCodes(groups)) this.#fixed.set(dimension, code);
  }

  expectedColumns(): ExpectedColumn[] {
    return this.#columns.listExpected();
  }

  parse(rows: readonly Row[], sheetYear: number | null): void {
    for (const row of rows) {
      const readable = row.cells.reduce<number>((count, cell) => count + (cell === null ? 0 : 1), 0);
      const filled = readable + (row.unreadable?.size ?? 0);
      const isNote = filled === 1 && this.table.hasNotes === true;
      if (isNote) this.notes.addFootnotes(this.sheet, [row]);
      if (filled === 0 || isNote || this.#isSum(row) || this.#isOfOther(row)) continue;
      this.rows += 1;
      this.#parseRow(row, sheetYear);
    }
  }

  #isSum(row: Row): boolean {
    return (
      this.#sumRows.size > 0 &&
      row.cells.some((cell) => typeof cell === "string" && this.#sumRows.has(cleanName(cell)))
    );
  }

  /** Whether the table has rows of several kinds, and this one is of a kind that is not read. */
  #isOfOther(row: Row): boolean {
    const { onlyRows } = this.table;
    if (onlyRows === undefined || this.#sums?.isWhole(row) === true) return false;
    return !onlyRows.matching.test(cleanText(row.cells[this.#columns.onlyRows] ?? null));
  }

  #parseRow(row: Row, sheetYear: number | null): void {
    const problemsBefore = this.problems.total;
    for (const [index, complaint] of row.unreadable ?? []) {
      if (this.#columns.isRead(index)) this.#addProblem(row, index, complaint);
    }
    if (this.problems.total > problemsBefore) return;
    const codes = this.#dimensions.map((name, dimension) =>
      this.#parseDimension(row, name, dimension, sheetYear),
    );
    for (const [dimension, index] of this.#columns.checks) {
      this.#checkDimension(row, index, this.#dimensions[dimension], codes[dimension] ?? 0);
    }
    this.#checkOffenceName(row, codes);
    let sum = 0;
    for (const measure of this.#columns.measures) {
      const figure = this.#parseFigure(row, measure, sum);
      if (figure === null || this.problems.total > problemsBefore) continue;
      sum += figure.value ?? 0;
      const { codes: own } = measure;
      const all = own.size === 0 ? [...codes] : codes.map((code, dimension) => own.get(dimension) ?? code);
      this.#addNotes(all, row, measure);
      if (this.#sums === undefined) this.observations.add(all, figure);
      else this.#sums.add(row, all, figure.value ?? 0);
    }
  }

  /** Adds the notes at the area and at the header, where figures are stored with notes. */
  #addNotes(codes: number[], row: Row, { notes }: MeasureColumn): void {
    const [note, area] = [this.#dimensions.indexOf("note"), this.#dimensions.indexOf("area")];
    if (this.table.hasNotes !== true || note < 0) return;
    const marked = [this.#columns.dimensions.get(area), this.#columns.checks.get(area)];
    const atArea = marked.flatMap((index) => readNoteMarks(row.cells[index ?? -1] ?? null));
    const code = this.codes.lookUp("note", this.notes.refer(this.sheet, [...atArea, ...notes]));
    if (typeof code === "number") codes[note] = code;
  }

  /** Ends the sheet. */
  finish(): void {
    if (this.#sums === undefined) return;
    for (const [codes, value] of this.#sums.list()) this.observations.add(codes, { value, missing: null });
    for (const { row, column, value, message } of this.#sums.findProblems())
      this.problems.add({ sheet: this.sheet, row, column, value, message });
  }

  #parseDimension(row: Row, name: Dimension, dimension: number, sheetYear: number | null): number {
    const index = this.#columns.dimensions.get(dimension);
    if (index === undefined) return this.#fixed.get(dimension) ?? 0;
    const cell = row.cells[index] ?? row.cells[this.#columns.checks.get(dimension) ?? -1] ?? null;
    const code = this.#lookUp(name, cell, row);
    if (typeof code !== "number") this.#addProblem(row, index, code);
    else if (name === "year" && sheetYear !== null && sheetYear !== code) {
      this.#addProblem(row, index, "is not the year in the sheet's name");
    }
    return typeof code === "number" ? code : 0;
  }

  #lookUp(dimension: Dimension, cell: Cell, { cells }: Row): number | string {
    if (dimension === "area" && this.table.authorities !== undefined)
      return cell === this.table.authorities.whole ? 0 : this.codes.lookUp("authority", cell);
    const number = dimension === "offence" ? cleanFraction(cell) : null;
    if (number !== null) {
      return this.codes.lookUpOffenceNumber(number, cleanText(cells[this.#columns.offenceName] ?? null));
    }
    return this.codes.lookUp(dimension, cell);
  }

  #checkDimension(row: Row, index: number, dimension: Dimension | undefined, code: number): void {
    const cell = row.cells[index] ?? null;
    if (cell === null || dimension === undefined) return;
    const checked = this.codes.lookUp(dimension, cell);
    if (typeof checked !== "number") this.#addProblem(row, index, checked);
    else if (!this.codes.isNameOf(dimension, cell, code)) {
      this.#addProblem(row, index, `is another ${dimension} than the one beside it`);
    }
  }

  /** A code that a spreadsheet has changed, such as 4.10 to 4.1, is found by the description beside it. */
  #checkOffenceName(row: Row, codes: readonly number[]): void {
    const description = cleanText(row.cells[this.#columns.offenceName] ?? null);
    const dimension = this.#dimensions.indexOf("offence");
    const offence = codes[dimension];
    if (description === "" || !offence) return;
    const other = this.codes.findCodeOfOther(offence, description);
    const column = this.#columns.dimensions.get(dimension) ?? this.#columns.offenceName;
    if (other !== null)
      this.#addProblem(row, column, `is not the code of "${description}", which is ${other}`);
  }

  #parseFigure(row: Row, { index, isRowTotal }: MeasureColumn, sumOfOthers: number): Figure | null {
    const figure = readFigure(row.cells[index] ?? null, this.table);
    if (typeof figure !== "string")
      return isRowTotal && figure.value !== null ? { ...figure, value: figure.value - sumOfOthers } : figure;
    this.#addProblem(row, index, figure);
    return null;
  }

  #toCodes(texts: HeaderGroups): Map<number, number> {
    const codes = new Map<number, number>();
    for (const [dimension, name] of this.#dimensions.entries()) {
      const text = texts[name];
      if (text === undefined) continue;
      const code = this.codes.lookUp(name, text);
      if (typeof code === "number") codes.set(dimension, code);
      else this.#addTitleProblem(text, code);
    }
    return codes;
  }

  #addTitleProblem(value: string, message: string): void {
    this.problems.add({ sheet: this.sheet, row: 1, column: "A", value, message });
  }

  #addProblem(row: Row, index: number, message: string): void {
    const value = String(row.cells[index] ?? "");
    this.problems.add({ sheet: this.sheet, row: row.number, column: columnLetters(index), value, message });
  }
}
