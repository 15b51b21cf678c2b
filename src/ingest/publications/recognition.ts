import { cleanText } from "../cells/cleaning.ts";
import type { Row } from "../readers/workbook.ts";
import { matchHeader, mergeHeaderRows } from "./headers.ts";
import type { Header, Publication, Table } from "./publication.ts";

/** A table of a publication that was found in a sheet. */
export interface RecognisedTable {
  readonly publication: Publication;
  readonly table: Table;
  /** The index of the row of headers among the rows that were searched. */
  readonly headerIndex: number;
}

/**
 * Finds out which table of which publication a sheet holds. It is the table that has the largest share of its headers
 * in one row, and more than half of them; undefined if there is none.
 */
export function recogniseTable(
  sheet: string,
  rows: readonly Row[],
  publications: readonly Publication[],
): RecognisedTable | undefined {
  let best: (RecognisedTable & { readonly share: number; readonly found: number }) | undefined;
  for (const publication of publications) {
    for (const table of publication.tables) {
      const isNamed = table.sheets?.test(cleanText(sheet)) !== false;
      const required = requiredHeaders(table);
      for (const [headerIndex, headerRow] of rows.entries()) {
        const row = mergeHeaderRows(headerRow, rows[headerIndex - 1], required.flat());
        const found = required.filter((headers) =>
          headers.some((header) => row.cells.some((cell) => matchHeader(header, cell))),
        ).length;
        const share = found / required.length;
        // Another sheet of the workbook may have some of its headers.
        if (!isNamed && sheet !== "" && share < 1) continue;
        if (share > 1 / 2 && !isNamed && !isNamedByTitle(table, titleAround(rows, headerIndex))) continue;
        if (share > 1 / 2 && table.titleMatches?.test(titleAround(rows, headerIndex)) === false) continue;
        if (share <= 1 / 2 || share < (best?.share ?? 0)) continue;
        if (share === best?.share && found <= best.found) continue;
        best = { publication, table, headerIndex, share, found };
      }
    }
  }
  return best;
}

/** Whether the title says which table it is, as that of a sheet with another name, or of one saved as CSV, which has none. */
function isNamedByTitle(table: Table, title: string): boolean {
  if (table.titleMatches !== undefined) return table.titleMatches.test(title);
  return "measures" in table && table.isMidYearGiven !== true && table.title?.test(title) === true;
}

/** The text of all rows above the row of headers. */
export function titleAbove(rows: readonly Row[], headerIndex: number): string {
  return rows
    .slice(0, headerIndex)
    .flatMap(({ cells }) => cells.filter((cell) => cell !== null))
    .join(" ");
}

/** The text above the row of headers and in the row below it, which can say what the figures are of. */
function titleAround(rows: readonly Row[], headerIndex: number): string {
  return `${titleAbove(rows, headerIndex)} ${titleAbove(rows.slice(headerIndex + 1), 1)}`;
}

/** The headers that a table must have: for each column, the headers that it may have. */
export function requiredHeaders(table: Table): (readonly Header[])[] {
  const columns = Object.values<readonly Header[]>(table.columns);
  if (!("measures" in table)) return columns;
  const { checks = {}, offenceNameColumn, onlyRows, measures } = table;
  return [
    ...columns,
    ...Object.values<readonly Header[]>(checks),
    ...(offenceNameColumn === undefined ? [] : [[offenceNameColumn]]),
    ...(onlyRows === undefined ? [] : [[onlyRows.column]]),
    ...measures.filter(({ isOptional }) => isOptional !== true).map(({ headers }) => headers),
  ];
}
