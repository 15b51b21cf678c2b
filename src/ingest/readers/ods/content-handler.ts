import { SheetRows } from "../sheet-rows.ts";
import type { Row } from "../workbook.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { MarkupHandler } from "../xml/xml-parser.ts";
import { TableCell } from "./cell-reader.ts";
import { readTimes } from "./repeat-count.ts";

/** Rows of one sheet that were read together. */
export interface Portion {
  /** The place of the sheet in the workbook, from 0. */
  readonly table: number;
  readonly rows: readonly Row[];
  /** How many more rows like the last follow it. */
  readonly repeats: number;
  /** Whether the sheet has no more. */
  readonly isEnd: boolean;
}

/** Makes rows of the elements of an ODS workbook, sheet by sheet. */
export class TableCells implements MarkupHandler {
  readonly #names: readonly string[];
  #portions: Portion[] = [];
  #rows = new SheetRows("");
  readonly #cell = new TableCell(this.#rows);
  #table = -1;
  #name = "";
  #isInTable = false;
  #element = "";
  #rowTimes = 1;

  /** @param names of the sheets that are expected, in their order. */
  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** Hands over the rows that are complete. */
  take(): readonly Portion[] {
    this.#endPortion(0, false);
    const portions = this.#portions;
    this.#portions = [];
    return portions;
  }

  open(name: string): void {
    this.#element = name;
    if (this.#cell.isOpen) this.#cell.openWithin(name);
    else if (name === "table:table") this.#beginTable();
    else if (!this.#isInTable) return;
    else if (name === "table:table-cell") this.#cell.open(false);
    else if (name === "table:covered-table-cell") this.#cell.open(true);
    else if (name === "table:table-row") this.#beginRow();
  }

  attribute(name: string, value: string): void {
    if (this.#cell.isOpen) this.#cell.attribute(name, value);
    else if (name === "table:number-rows-repeated") this.#rowTimes = readTimes(value);
    else if (name === "table:name" && this.#element === "table:table") this.#name = value;
  }

  text(piece: string): void {
    if (this.#cell.isOpen) this.#cell.text(piece);
  }

  close(name: string): void {
    if (this.#cell.isOpen) this.#cell.close();
    else if (!this.#isInTable) return;
    else if (name === "table:table-row") this.#endRow();
    else if (name === "table:table") this.#endTable();
  }

  #beginTable(): void {
    if (this.#isInTable) throw new WorkbookError(`The sheet "${this.#name}" has a table within it.`);
    this.#table++;
    this.#name = "";
    this.#isInTable = true;
    this.#rows = new SheetRows(this.#names[this.#table] ?? "");
  }

  #beginRow(): void {
    this.#rowTimes = 1;
    this.#rows.beginRow(this.#rows.number + 1);
    this.#cell.beginRow(this.#rows);
  }

  #endRow(): void {
    const isBlank = this.#rows.endRow() === undefined;
    this.#rows.repeatRow(this.#rowTimes, isBlank);
    if (!isBlank && this.#rowTimes > 1) this.#endPortion(this.#rowTimes - 1, false);
  }

  #endTable(): void {
    if (this.#name !== this.#names[this.#table]) {
      throw new WorkbookError(`The workbook's content has an unexpected sheet "${this.#name}".`);
    }
    this.#endPortion(0, true);
    this.#isInTable = false;
  }

  #endPortion(repeats: number, isEnd: boolean): void {
    const rows = this.#rows.take();
    if (rows.length > 0 || isEnd) this.#portions.push({ table: this.#table, rows, repeats, isEnd });
  }
}
