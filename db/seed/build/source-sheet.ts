import { readSheet, type SheetData } from "read-excel-file/node";
import { invalidValue } from "./seed-build-error.ts";
import type { SourceFile } from "./source-files.ts";

/** One worksheet, read by column letter (A to Z) and row number as a spreadsheet shows them. */
export class SourceSheet {
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

  /** The location of a cell, such as `Table P9!D12`. */
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

  /** A whole number of one or more. @throws SeedBuildError for anything else. */
  wholeNumber(column: string, row: number): number {
    const value = this.#cell(column, row);
    if (typeof value === "number" && Number.isInteger(value) && value > 0) return value;
    throw this.invalidCell(column, row, "is not a whole number");
  }

  invalidCell(column: string, row: number, reason: string): Error {
    return invalidValue(this.#file, `${this.name} row ${row}`, column, this.#cell(column, row), reason);
  }

  #cell(column: string, row: number) {
    return this.#rows[row - 1]?.[column.charCodeAt(0) - "A".charCodeAt(0)] ?? null;
  }
}

/** Opens one worksheet of a workbook by its exact name. */
export async function openSheet(source: SourceFile, name: string): Promise<SourceSheet> {
  return new SourceSheet(source.file, name, await readSheet(source.bytes, name));
}

/** An ONS area name without its note marks, such as `[note 3]`. */
export function dropNoteMarks(name: string): string {
  return name.replace(/\s*\[note \d+\]/g, "").trim();
}
