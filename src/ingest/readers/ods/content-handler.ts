import { SheetRows } from "../sheet-rows.ts";
import type { Row } from "../workbook.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { XmlHandler } from "../xml/xml-parser.ts";
import { CellReader } from "./cell-reader.ts";
import { readRepeatCount } from "./repeat-count.ts";

/** Rows of one sheet that were read together. */
export interface RowBatch {
  /** The index of the sheet in the workbook. */
  readonly sheetIndex: number;
  readonly rows: readonly Row[];
  /** How often the last row is repeated after it. */
  readonly repeats: number;
  /** Whether the sheet has no more rows. */
  readonly isEnd: boolean;
}

/** Turns the XML elements of an ODS workbook into rows, sheet by sheet. */
export class ContentHandler implements XmlHandler {
  readonly #names: readonly string[];
  #batches: RowBatch[] = [];
  #rows = new SheetRows("");
  readonly #cell = new CellReader(this.#rows);
  #sheetIndex = -1;
  #name = "";
  #isInSheet = false;
  #element = "";
  #rowRepeats = 1;

  /** @param names the expected names of the sheets, in order. */
  constructor(names: readonly string[]) {
    this.#names = names;
  }

  /** Gives the complete rows, and forgets them. */
  take(): readonly RowBatch[] {
    this.#endBatch(0, false);
    const batches = this.#batches;
    this.#batches = [];
    return batches;
  }

  open(name: string): void {
    this.#element = name;
    if (this.#cell.isOpen) this.#cell.openElement(name);
    else if (name === "table:table") this.#beginSheet();
    else if (!this.#isInSheet) return;
    else if (name === "table:table-cell") this.#cell.open(false);
    else if (name === "table:covered-table-cell") this.#cell.open(true);
    else if (name === "table:table-row") this.#beginRow();
  }

  attribute(name: string, value: string): void {
    if (this.#cell.isOpen) this.#cell.attribute(name, value);
    else if (name === "table:number-rows-repeated") this.#rowRepeats = readRepeatCount(value);
    else if (name === "table:name" && this.#element === "table:table") this.#name = value;
  }

  text(piece: string): void {
    if (this.#cell.isOpen) this.#cell.text(piece);
  }

  close(name: string): void {
    if (this.#cell.isOpen) this.#cell.close();
    else if (!this.#isInSheet) return;
    else if (name === "table:table-row") this.#endRow();
    else if (name === "table:table") this.#endSheet();
  }

  #beginSheet(): void {
    if (this.#isInSheet) throw new WorkbookError(`The sheet "${this.#name}" has a table within it.`);
    this.#sheetIndex++;
    this.#name = "";
    this.#isInSheet = true;
    this.#rows = new SheetRows(this.#names[this.#sheetIndex] ?? "");
  }

  #beginRow(): void {
    this.#rowRepeats = 1;
    this.#rows.beginRow(this.#rows.number + 1);
    this.#cell.beginRow(this.#rows);
  }

  #endRow(): void {
    const isBlank = this.#rows.endRow() === undefined;
    this.#rows.repeatRow(this.#rowRepeats, isBlank);
    if (!isBlank && this.#rowRepeats > 1) this.#endBatch(this.#rowRepeats - 1, false);
  }

  #endSheet(): void {
    if (this.#name !== this.#names[this.#sheetIndex]) {
      throw new WorkbookError(`The workbook's content has an unexpected sheet "${this.#name}".`);
    }
    this.#endBatch(0, true);
    this.#isInSheet = false;
  }

  #endBatch(repeats: number, isEnd: boolean): void {
    const rows = this.#rows.take();
    if (rows.length > 0 || isEnd) this.#batches.push({ sheetIndex: this.#sheetIndex, rows, repeats, isEnd });
  }
}
