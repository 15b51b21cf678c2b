import { columnOf } from "../column-letters.ts";
import { limits } from "../limits.ts";
import { SheetRows } from "../sheet-rows.ts";
import { Labels } from "../text-pool.ts";
import type { Row } from "../workbook.ts";
import type { MarkupHandler } from "../xml/xml-parser.ts";
import { unescapeText } from "./escaped-text.ts";

const nine = 57;

/** Makes rows of the elements of an XLSX sheet: `row` and `c`, with `v` for a value and `is` for text in place. */
export class WorksheetCells implements MarkupHandler {
  readonly #rows: SheetRows;
  readonly #strings: readonly string[];
  readonly #labels = new Labels();
  #element = "";
  #rowNumber = "";
  #isRowBegun = true;
  #reference = "";
  #type = "";
  #column = -1;
  #isValue = false;
  #isAbove = false;
  #value = "";

  constructor(sheet: string, strings: readonly string[]) {
    this.#rows = new SheetRows(sheet);
    this.#strings = strings;
  }

  take(): readonly Row[] {
    return this.#rows.take();
  }

  open(name: string): void {
    this.#element = name;
    if (name === "c") {
      if (!this.#isRowBegun) this.#beginRow();
      this.#reference = "";
      this.#type = "n";
      this.#value = "";
    } else if (name === "v" || name === "t") this.#isValue = !this.#isAbove;
    else if (name === "rPh") this.#isAbove = true;
    else if (name === "f") throw this.#rows.refusal(this.#locate(), "holds a formula instead of a figure");
    else if (name === "row") {
      this.#rowNumber = "";
      this.#column = -1;
      this.#isRowBegun = false;
    }
  }

  attribute(name: string, value: string): void {
    if (this.#element === "c") {
      if (name === "r") this.#reference = value;
      else if (name === "t") this.#type = value;
    } else if (this.#element === "row" && name === "r") this.#rowNumber = value;
  }

  text(piece: string): void {
    if (!this.#isValue) return;
    this.#value += piece;
    if (this.#value.length > limits.cellCharacters) {
      throw this.#rows.refusal(this.#locate(), `holds more than ${limits.cellCharacters} characters`);
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "rPh") this.#isAbove = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") {
      if (!this.#isRowBegun) this.#beginRow();
      this.#rows.endRow();
    }
  }

  #beginRow(): void {
    this.#isRowBegun = true;
    this.#rows.beginRow(this.#rowNumber === "" ? this.#rows.number + 1 : Number(this.#rowNumber));
  }

  #locate(): number {
    return this.#reference === "" ? this.#column + 1 : columnOf(this.#reference);
  }

  #endCell(): void {
    const column = this.#locate();
    if (this.#reference !== "" && !isInRow(this.#reference, this.#rowNumber)) {
      throw this.#rows.refusal(column, `is listed as ${this.#reference}`);
    }
    this.#column = column;
    if (this.#type === "e") throw this.#rows.refusal(column, `holds the error ${this.#value}`);
    if (this.#value === "") return;
    const cell = this.#readValue(column);
    if (cell !== "") this.#rows.put(column, cell);
  }

  #readValue(column: number): string | number {
    switch (this.#type) {
      case "s":
        return this.#readShared(column);
      case "n":
        return this.#readNumber(column);
      case "b":
        return this.#value === "1" || this.#value === "true" ? "TRUE" : "FALSE";
      default:
        return this.#labels.share(unescapeText(this.#value));
    }
  }

  #readShared(column: number): string {
    const text = this.#strings[this.#readNumber(column)];
    if (text === undefined) throw this.#rows.refusal(column, "refers to a shared text that is missing");
    return text;
  }

  #readNumber(column: number): number {
    const number = Number(this.#value);
    if (Number.isFinite(number) && this.#value.trim() !== "") return number;
    throw this.#rows.refusal(column, `holds "${this.#value.slice(0, 40)}", which is not a number`);
  }
}

function isInRow(reference: string, row: string): boolean {
  return (
    row === "" || (reference.endsWith(row) && reference.charCodeAt(reference.length - row.length - 1) > nine)
  );
}
