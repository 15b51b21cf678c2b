import Papa from "papaparse";
import type { CellValue } from "../columns.ts";

/**
 * What a spreadsheet takes for a formula: also after spaces, and in the wide characters of East Asian keyboards. A day without its year,
 * such as `--04-01`, is none.
 */
const formula = /^(?!--\d\d-\d\d$)\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Rows as RFC 4180 has them, the last with its line end. A text that would be a formula gets an apostrophe before it. */
export function writeRows(rows: readonly (readonly CellValue[])[]): string {
  if (rows.length === 0) return "";
  const text = Papa.unparse(
    rows.map((row) => [...row]),
    { newline: "\r\n", escapeFormulae: formula },
  );
  return `${text}\r\n`;
}
