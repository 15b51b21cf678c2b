import { readSheet, type SheetData } from "read-excel-file/node";
import type { SourceFile } from "./files.ts";
import { refuseValue } from "./refusal.ts";

/** One worksheet, read by column letter (A to Z) and row number as a spreadsheet shows them. */
export class Sheet {
  readonly #file: string;
  readonly #rows: SheetData;
  readonly name: string;

  constructor(file: string, name: string, rows: SheetData) {
    this.#file = file;
    this.name = name;
    this.#rows = rows;
  }

  get lastRow(): number {
    return this.#rows.length;
  }

  /** The place of a cell, such as `Table P9!D12`. */
  locate(column: string, row: number): string {
    return `${this.name}!${column}${row}`;
  }

  /** The text of a cell with its spaces and line feeds made single, or empty for a cell that holds no text. */
  text(column: string, row: number): string {
    const value = this.#cell(column, row);
    return typeof value === "string" ? value.replace(/\s+/g, " ").trim() : "";
  }

  isBlank(column: string, row: number): boolean {
    return this.#cell(column, row) === null;
  }

  /** A whole number of one or more. Throws a Refusal for anything else. */
  wholeNumber(column: string, row: number): number {
    const value = this.#cell(column, row);
    if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
    throw this.refuse(column, row, "is not a whole number");
  }

  refuse(column: string, row: number, reason: string): Error {
    return refuseValue(this.#file, `${this.name} row ${row}`, column, this.#cell(column, row), reason);
  }

  #cell(column: string, row: number) {
    return this.#rows[row - 1]?.[column.charCodeAt(0) - "A".charCodeAt(0)] ?? null;
  }
}

/** Opens one worksheet of a workbook by its exact name. */
export async function openSheet(source: SourceFile, name: string): Promise<Sheet> {
  return new Sheet(source.file, name, await readSheet(source.bytes, name));
}

/** An ONS area name without its note marks, such as `[note 3]`. */
export function dropNoteMarks(name: string): string {
  return name.replace(/\s*\[note \d+\]/g, "").trim();
}
