import { columnIndex } from "../column-letters.ts";
import { limits } from "../limits.ts";
import { SheetRows } from "../sheet-rows.ts";
import { TextPool } from "../text-pool.ts";
import type { Row } from "../workbook.ts";
import type { XmlHandler } from "../xml/xml-parser.ts";
import { unescapeText } from "./escaped-text.ts";

const characterCodeOfNine = 57;

/** Turns the XML elements of an XLSX sheet into rows: `row`, `c` (cell), `v` (value) and `is` (text within the cell). */
export class WorksheetHandler implements XmlHandler {
  readonly #rows: SheetRows;
  readonly #strings: readonly string[];
  readonly #texts = new TextPool();
  #element = "";
  #rowNumber = "";
  #hasRowBegun = true;
  #reference = "";
  #type = "";
  #column = -1;
  #isValue = false;
  #isReadingAid = false;
  #hasFormula = false;
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
      if (!this.#hasRowBegun) this.#beginRow();
      this.#reference = "";
      this.#type = "n";
      this.#value = "";
      this.#hasFormula = false;
    } else if (name === "v" || name === "t") this.#isValue = !this.#isReadingAid;
    else if (name === "rPh") this.#isReadingAid = true;
    else if (name === "f") this.#hasFormula = true;
    else if (name === "row") {
      this.#rowNumber = "";
      this.#column = -1;
      this.#hasRowBegun = false;
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
      throw this.#rows.invalidCell(
        this.#currentColumn(),
        `holds more than ${limits.cellCharacters} characters`,
      );
    }
  }

  close(name: string): void {
    if (name === "v" || name === "t") this.#isValue = false;
    else if (name === "rPh") this.#isReadingAid = false;
    else if (name === "c") this.#endCell();
    else if (name === "row") {
      if (!this.#hasRowBegun) this.#beginRow();
      this.#rows.endRow();
    }
  }

  #beginRow(): void {
    this.#hasRowBegun = true;
    this.#rows.beginRow(this.#rowNumber === "" ? this.#rows.number + 1 : Number(this.#rowNumber));
  }

  #currentColumn(): number {
    return this.#reference === "" ? this.#column + 1 : columnIndex(this.#reference);
  }

  #endCell(): void {
    const column = this.#currentColumn();
    if (this.#reference !== "" && !isInRow(this.#reference, this.#rowNumber)) {
      throw this.#rows.invalidCell(column, `is listed as ${this.#reference}`);
    }
    this.#column = column;
    if (this.#hasFormula) this.#rows.addUnreadable(column, "holds a formula instead of a figure");
    else if (this.#type === "e") this.#rows.addUnreadable(column, `holds the error ${this.#value}`);
    if (this.#hasFormula || this.#type === "e" || this.#value === "") return;
    const cell = this.#readValue(column);
    if (cell !== "") this.#rows.addCell(column, cell);
  }

  #readValue(column: number): string | number {
    switch (this.#type) {
      case "s":
        return this.#readShared(column);
      case "n":
        return this.#lookUpNumber(column);
      case "b":
        return this.#value === "1" || this.#value === "true" ? "TRUE" : "FALSE";
      default:
        return this.#texts.share(unescapeText(this.#value));
    }
  }

  #readShared(column: number): string {
    const text = this.#strings[this.#lookUpNumber(column)];
    if (text === undefined) throw this.#rows.invalidCell(column, "refers to a shared text that is missing");
    return text;
  }

  #lookUpNumber(column: number): number {
    const number = Number(this.#value);
    if (Number.isFinite(number) && this.#value.trim() !== "") return number;
    throw this.#rows.invalidCell(column, `holds "${this.#value.slice(0, 40)}", which is not a number`);
  }
}

function isInRow(reference: string, row: string): boolean {
  return (
    row === "" ||
    (reference.endsWith(row) && reference.charCodeAt(reference.length - row.length - 1) > characterCodeOfNine)
  );
}
