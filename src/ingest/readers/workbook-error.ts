import { columnLetters } from "./column-letters.ts";

/** A location in a workbook: `row` counts from 1 as a spreadsheet shows it, `column` is its letters. */
export interface CellLocation {
  readonly sheet?: string;
  readonly row?: number;
  readonly column?: string;
}

/** Says in one plain sentence why a file cannot be used. */
export class WorkbookError extends Error {
  override readonly name = "WorkbookError";
  readonly sheet: string | undefined;
  readonly row: number | undefined;
  readonly column: string | undefined;

  constructor(sentence: string, location: CellLocation = {}, options?: ErrorOptions) {
    super(sentence, options);
    this.sheet = location.sheet;
    this.row = location.row;
    this.column = location.column;
  }
}

/**
 * An error about one cell. `invalidCell("P9", 6, 2, "holds a formula")` has the message
 * “Cell C6 of sheet "P9" holds a formula.” `column` counts from 0.
 */
export function invalidCell(sheet: string, row: number, column: number, complaint: string): WorkbookError {
  const letters = columnLetters(column);
  const cell = sheet === "" ? `Cell ${letters}${row}` : `Cell ${letters}${row} of sheet "${sheet}"`;
  return new WorkbookError(`${cell} ${complaint}.`, { sheet, row, column: letters });
}
