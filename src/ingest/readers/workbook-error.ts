import { columnLetters } from "./column-letters.ts";

/** Where in a workbook: `row` is 1-based as a spreadsheet shows it, `column` is its letters. */
export interface Place {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** A file that will not be read, and why, in one plain sentence. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";
  readonly sheet: string | undefined;
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(sentence: string, place: Place = {}, options?: ErrorOptions) {
    super(sentence, options);
    this.sheet = place.sheet;
    this.row = place.row;
    this.column = place.column;
  }
}

/**
 * Makes the refusal of one cell, which its sentence names: `refuseCell("P9", 6, 2, "holds a formula")` says
 * “Cell C6 of sheet "P9" holds a formula.” `column` counts from 0.
 */
export function refuseCell(sheet: string, row: number, column: number, complaint: string): WorkbookError {
  const letters = columnLetters(column);
  const cell = sheet === "" ? `Cell ${letters}${row}` : `Cell ${letters}${row} of sheet "${sheet}"`;
  return new WorkbookError(`${cell} ${complaint}.`, { sheet, row, column: letters });
}
