import { cleanText } from "../cells/cleaning.ts";
import type { Row } from "../readers/workbook.ts";
import { fitHeader } from "./headers.ts";
import type { Header, Publication, Table } from "./publication.ts";

/** A table of a publication, and where in the rows looked at its headers stand. */
export interface Recognised {
  readonly publication: Publication;
  readonly table: Table;
  readonly at: number;
}

/** Tells by its headers which table of which publication a sheet holds: the one most of whose headers are in a row. */
export function recognise(
  sheet: string,
  rows: readonly Row[],
  publications: readonly Publication[],
): Recognised | undefined {
  let best: (Recognised & { readonly share: number; readonly found: number }) | undefined;
  for (const publication of publications) {
    for (const table of publication.tables) {
      if (table.sheets?.test(cleanText(sheet)) === false) continue;
      const required = requiredHeaders(table);
      for (const [at, row] of rows.entries()) {
        const found = required.filter((names) =>
          names.some((name) => row.cells.some((cell) => fitHeader(name, cell))),
        );
        const share = found.length / required.length;
        if (share > 1 / 2 && table.about?.test(titleAbove(rows, at)) === false) continue;
        if (share <= 1 / 2 || share < (best?.share ?? 0)) continue;
        if (share === best?.share && found.length <= best.found) continue;
        best = { publication, table, at, share, found: found.length };
      }
    }
  }
  return best;
}

/** What the rows above the headers say. */
export function titleAbove(rows: readonly Row[], at: number): string {
  return rows
    .slice(0, at)
    .flatMap(({ cells }) => cells.filter((cell) => cell !== null))
    .join(" ");
}

/** The headers, each with its other forms, that a table cannot do without. */
export function requiredHeaders(table: Table): (readonly Header[])[] {
  const columns = Object.values<readonly Header[]>(table.columns);
  if (!("measures" in table)) return columns;
  const { checks = {}, describedBy, onlyRows, measures } = table;
  return [
    ...columns,
    ...Object.values<readonly Header[]>(checks),
    ...(describedBy === undefined ? [] : [[describedBy]]),
    ...(onlyRows === undefined ? [] : [[onlyRows.column]]),
    ...measures.filter(({ isOptional }) => isOptional !== true).map(({ headers }) => headers),
  ];
}
