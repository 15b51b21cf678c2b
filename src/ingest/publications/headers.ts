import { cleanName, cleanText } from "../cells/cleaning.ts";
import { type Problem, suggest } from "../cells/problems.ts";
import type { Row } from "../readers/workbook.ts";
import type { Header } from "./publication.ts";

/** The letter of a column, as a spreadsheet shows it. */
export function letterOf(index: number): string {
  const rest = Math.floor(index / 26);
  return (rest > 0 ? letterOf(rest - 1) : "") + String.fromCharCode(65 + (index % 26));
}

/** The row of headers in which a cell left blank has the text above it, where two rows make the headers. */
export function mergeHeaders(row: Row, above: Row | undefined): Row {
  if (above === undefined || above.number !== row.number - 1) return row;
  return { ...row, cells: row.cells.map((cell, index) => cell ?? above.cells[index] ?? null) };
}

/** What a header's pattern catches when the text of a cell fits; null when it does not. */
export function fitHeader(header: Header, cell: unknown): Readonly<Record<string, string>> | null {
  const text = cleanText(typeof cell === "string" || typeof cell === "number" ? cell : null);
  if (typeof header !== "string") {
    const match = header.exec(text);
    return match && (match.groups ?? {});
  }
  const name = cleanName(text);
  return name === header.toLowerCase() || withoutMark(name) === header.toLowerCase() ? {} : null;
}

/** Without the number of a note that was printed above the line, as in `Stalking and harassment5`. */
function withoutMark(name: string): string {
  return name.replace(/(?<=[a-z)])[\d,]+(?=\)?$)/, "");
}

/** A column of a table: the headers it may have, and what to do once it is found. */
export interface Wanted {
  readonly headers: readonly Header[];
  readonly isOptional: boolean;
  readonly isRepeated: boolean;
  place(index: number, caught: Readonly<Record<string, string>>): void;
}

/** Places the columns; a header that is missing, unknown or there twice is a problem. */
export function placeColumns(sheet: string, row: Row, wanted: readonly Wanted[]): Problem[] {
  const problems: Problem[] = [];
  const placed = new Set<Wanted>();
  const names = wanted.flatMap(({ headers }) => headers.filter((header) => typeof header === "string"));
  for (const [index, cell] of row.cells.entries()) {
    const value = cleanText(cell);
    if (value === "") continue;
    const refuse = (message: string) =>
      problems.push({ sheet, row: row.number, column: letterOf(index), value, message });
    const columns = wanted.filter(({ headers }) => headers.some((header) => fitHeader(header, value)));
    if (columns.length === 0) refuse(`is no known header${suggest(names, value)}`);
    else if (columns.some((column) => placed.has(column) && !column.isRepeated)) refuse("stands twice");
    else
      for (const column of columns) {
        placed.add(column);
        for (const header of column.headers) {
          const caught = fitHeader(header, value);
          if (caught !== null) column.place(index, caught);
        }
      }
  }
  for (const column of wanted) {
    if (placed.has(column) || column.isOptional) continue;
    const value = String(column.headers[0]);
    problems.push({ sheet, row: row.number, column: "-", value, message: "is missing from the headers" });
  }
  return problems;
}
