import type { ExpectedColumn } from "../publications/headers.ts";
import type { Row } from "../readers/workbook.ts";

/** Parses the rows of one table in one sheet, and notes everything that is wrong. */
export interface RowParser {
  /** How many rows it has parsed. */
  readonly rows: number;
  /** Parses the text above the headers. */
  parseTitle?(title: string): void;
  expectedColumns(): ExpectedColumn[];
  /** Parses some rows below the headers. `sheetYear` is the financial year in the sheet's name, or null. */
  parse(rows: readonly Row[], sheetYear: number | null): void;
  /** Ends the sheet. */
  finish?(): void;
}
