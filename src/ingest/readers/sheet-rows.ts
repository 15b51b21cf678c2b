import { limits } from "./limits.ts";
import type { Cell, Row } from "./workbook.ts";
import { refuseCell, WorkbookError } from "./workbook-error.ts";

/** Collects the rows of one sheet from cells that come in their order, and keeps them within the limits. */
export class SheetRows {
  readonly #sheet: string;
  #rows: Row[] = [];
  #cells: Cell[] = [];
  #number = 0;

  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  /** The number of the row that is being read, 1-based; 0 before the first. */
  get number(): number {
    return this.#number;
  }

  /** @throws WorkbookError unless `number` comes after the row before. */
  beginRow(number: number): void {
    if (!(Number.isSafeInteger(number) && number > this.#number)) {
      const sentence = `The sheet "${this.#sheet}" has its rows out of order after row ${this.#number}.`;
      throw new WorkbookError(sentence, { sheet: this.#sheet, row: this.#number });
    }
    this.#number = number;
  }

  /**
   * Puts a cell that is not blank, `column` counted from 0.
   * @throws WorkbookError for one that does not come after the last, or is beyond a limit.
   */
  put(column: number, cell: string | number): void {
    const cells = this.#cells;
    if (column < cells.length) throw this.refusal(column, "stands out of order");
    if (column >= limits.columns)
      throw this.refusal(column, `is beyond the ${limits.columns} columns allowed`);
    if (this.#number > limits.rows) throw this.refusal(column, `is beyond the ${limits.rows} rows allowed`);
    if (typeof cell === "string" && cell.length > limits.cellCharacters) {
      throw this.refusal(column, `holds more than ${limits.cellCharacters} characters`);
    }
    while (cells.length < column) cells.push(null);
    cells.push(cell);
  }

  /** Ends the row that is being read, which is left out if blank; gives it otherwise. */
  endRow(): Row | undefined {
    if (this.#cells.length === 0) return undefined;
    const row: Row = { number: this.#number, cells: this.#cells };
    this.#rows.push(row);
    this.#cells = [];
    return row;
  }

  /**
   * Lets the row just ended stand for `times` rows in all, of which only the first is among those handed over.
   * @throws WorkbookError where the last of them is beyond the limits, unless they are blank.
   */
  repeatRow(times: number, isBlank: boolean): void {
    this.#number += times - 1;
    if (!isBlank && this.#number > limits.rows)
      throw this.refusal(0, `is beyond the ${limits.rows} rows allowed`);
  }

  /** Hands over the rows that are complete. */
  take(): readonly Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  /** @param complaint ends the sentence that the cell's place begins. */
  refusal(column: number, complaint: string): WorkbookError {
    return refuseCell(this.#sheet, this.#number, column, complaint);
  }
}
