import type { SheetRows } from "../sheet-rows.ts";
import { TextPool } from "../text-pool.ts";
import { Paragraphs } from "./paragraphs.ts";
import { readRepeatCount } from "./repeat-count.ts";

const numberTypes = new Set(["float", "percentage", "currency"]);
/** What spreadsheet programs show for a failed calculation. In an ODS workbook it may be an ordinary text. */
const errors = new Set(["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#N/A"]);

/** Reads the cells of ODS sheets into their rows, one after the other. */
export class CellReader {
  readonly #texts = new TextPool();
  readonly #paragraphs = new Paragraphs();
  #rows: SheetRows;
  #column = 0;
  #isOpen = false;
  #isCovered = false;
  #times = 1;
  #type = "";
  #hasFormula = false;
  /** The value in an attribute, if there is one: a number, `true` or `false`, or a text. */
  #value: string | undefined;

  constructor(rows: SheetRows) {
    this.#rows = rows;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Goes to the first cell of the next row. */
  beginRow(rows: SheetRows): void {
    this.#rows = rows;
    this.#column = 0;
  }

  /** Begins a cell. A cell that a merged cell covers is counted, but its content is not read. */
  open(isCovered: boolean): void {
    this.#isOpen = true;
    this.#isCovered = isCovered;
    this.#times = 1;
    this.#type = "";
    this.#hasFormula = false;
    this.#value = undefined;
    this.#paragraphs.clear();
  }

  openElement(name: string): void {
    this.#paragraphs.open(name);
  }

  attribute(name: string, value: string): void {
    if (this.#paragraphs.hasOpenElement) this.#paragraphs.attribute(name, value);
    else if (name === "table:number-columns-repeated") this.#times = readRepeatCount(value);
    else if (name === "office:value-type") this.#type ||= value;
    else if (name === "calcext:value-type" && value === "error") this.#type = value;
    else if (name === "office:value" || name === "office:boolean-value" || name === "office:string-value") {
      this.#value = value;
    } else if (name === "table:formula") this.#hasFormula = true;
  }

  text(piece: string): void {
    this.#paragraphs.add(piece);
  }

  /** Closes the element that was opened last: one within the cell, or the cell. */
  close(): void {
    if (this.#paragraphs.hasOpenElement) {
      this.#paragraphs.close();
      return;
    }
    this.#isOpen = false;
    const end = this.#column + this.#times;
    if (!this.#isCovered) this.#addCells(end);
    this.#column = end;
  }

  #addCells(end: number): void {
    const complaint = this.#findComplaint();
    const cell = complaint === undefined ? this.#readValue() : "";
    for (let column = this.#column; column < end; column++) {
      if (complaint !== undefined) this.#rows.addUnreadable(column, complaint);
      else if (cell !== "") this.#rows.addCell(column, cell);
      else return;
    }
  }

  #findComplaint(): string | undefined {
    if (this.#hasFormula) return "holds a formula instead of a figure";
    if (numberTypes.has(this.#type) || this.#type === "boolean") return undefined;
    const text = this.#value ?? this.#paragraphs.text;
    const isError = this.#type === "error" || errors.has(text);
    return isError ? `holds the error ${text.slice(0, 40)}` : undefined;
  }

  #readValue(): string | number {
    if (numberTypes.has(this.#type)) return this.#lookUpNumber();
    if (this.#type === "boolean") return this.#value === "true" ? "TRUE" : "FALSE";
    return this.#texts.share(this.#value ?? this.#paragraphs.text);
  }

  #lookUpNumber(): number {
    const value = this.#value ?? "";
    const number = Number(value);
    if (Number.isFinite(number) && value.trim() !== "") return number;
    throw this.#rows.invalidCell(this.#column, `holds "${value.slice(0, 40)}", which is not a number`);
  }
}
