import { limits } from "./limits.ts";
import type { Cell, Row } from "./workbook.ts";
import { invalidCell, WorkbookError } from "./workbook-error.ts";

/** Collects the rows of one sheet from its cells in order, and checks the limits. */
export class SheetRows {
  readonly #sheet: string;
  #rows: Row[] = [];
  #cells: Cell[] = [];
  #unreadable: Map<number, string> | undefined;
  #number = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  /** The number of the current row, counted from 1; 0 before the first. */
  get number(): number {
    return this.#number;
  }

  /** @throws WorkbookError unless `number` is larger than that of the row before. */
  beginRow(number: number): void {
    if (!(Number.isSafeInteger(number) && number > this.#number)) {
      const sentence = `The sheet "${this.#sheet}" has its rows out of order after row ${this.#number}.`;
      throw new WorkbookError(sentence, { sheet: this.#sheet, row: this.#number });
    }
    this.#number = number;
  }

  /**
   * Adds a cell that is not blank. `column` counts from 0.
   * @throws WorkbookError when the cell is not after the last one, or exceeds a limit.
   */
  addCell(column: number, cell: string | number): void {
    this.#checkPosition(column);
    const cells = this.#cells;
    if (typeof cell === "string" && cell.length > limits.cellCharacters) {
      throw this.invalidCell(column, `holds more than ${limits.cellCharacters} characters`);
    }
    while (cells.length < column) cells.push(null);
    cells.push(cell);
  }

  /**
   * Adds a cell that is not blank and cannot be read. `complaint` is the end of a sentence that begins with the cell.
   * @throws WorkbookError as `addCell`.
   */
  addUnreadable(column: number, complaint: string): void {
    this.#checkPosition(column);
    this.#unreadable ??= new Map();
    this.#unreadable.set(column, complaint);
  }

  #checkPosition(column: number): void {
    if (column < this.#cells.length) throw this.invalidCell(column, "stands out of order");
    if (column >= limits.columns)
      throw this.invalidCell(column, `is beyond the ${limits.columns} columns allowed`);
    if (this.#number > limits.rows)
      throw this.invalidCell(column, `is beyond the ${limits.rows} rows allowed`);
  }

  /** Ends the current row. Gives the row, or undefined for a blank row, which is left out. */
  endRow(): Row | undefined {
    const [number, cells, unreadable] = [this.#number, this.#cells, this.#unreadable];
    if (cells.length === 0 && unreadable === undefined) return undefined;
    const row: Row = unreadable === undefined ? { number, cells } : { number, cells, unreadable };
    this.#rows.push(row);
    this.#cells = [];
    this.#unreadable = undefined;
    return row;
  }

  /**
   * Counts the row that was just ended `times` times. Only the first of these rows is collected.
   * @throws WorkbookError when the last of them exceeds the limit of rows and is not blank.
   */
  repeatRow(times: number, isBlank: boolean): void {
    this.#number += times - 1;
    if (!isBlank && this.#number > limits.rows)
      throw this.invalidCell(0, `is beyond the ${limits.rows} rows allowed`);
  }

  /** Gives the complete rows, and forgets them. */
  take(): readonly Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** @param complaint the end of a sentence that begins with the cell's location. */
  invalidCell(column: number, complaint: string): WorkbookError {
    return invalidCell(this.#sheet, this.#number, column, complaint);
  }
}
