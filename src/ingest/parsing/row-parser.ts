import type { Wanted } from "../publications/headers.ts";
import type { Row } from "../readers/workbook.ts";

/** Reads the rows of one table in one sheet, noting whatever is wrong. */
export interface RowReader {
  /** Rows read so far. */
  readonly rows: number;
  /** Takes what the rows above the headers say. */
  readTitle?(title: string): void;
  /** The columns to look for. */
  wanted(): Wanted[];
  /** Reads one chunk of rows. `sheetYear` is the year that the sheet's name promises, if it does. */
  read(rows: readonly Row[], sheetYear: number | null): void;
}
