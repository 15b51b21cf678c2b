import type { CellProblem } from "../cells/problems.ts";
import { nameHeader } from "../publications/headers.ts";
import type { Table } from "../publications/publication.ts";
import { requiredHeaders } from "../publications/recognition.ts";

const firstCell = { row: 1, column: "A", value: "" };

/** The problem of a file with headers only. */
export const emptyFile: CellProblem = { sheet: "", ...firstCell, message: "has no row under its headers" };

/** The problem of a table that nobody sees who opens the file. */
export function hiddenTable(sheet: string, row: number): CellProblem {
  const message = "is the header of a table in a hidden sheet: show the sheet, or take it out of the file";
  return { sheet, row, column: "A", value: "", message };
}

/** The problem of a sheet without the headers that it should have. */
export function unrecognisedSheet(sheet: string, title: string, table: Table | undefined): CellProblem {
  const headers =
    table === undefined ? [] : requiredHeaders(table).flatMap((names) => names.slice(0, 1).map(nameHeader));
  return { sheet, ...firstCell, message: `has no row with the headers of ${title}: ${headers.join(", ")}` };
}
