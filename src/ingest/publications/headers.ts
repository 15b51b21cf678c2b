import { cleanName, cleanText, dropNoteNumbers } from "../cells/cleaning.ts";
import { type CellProblem, formatNearest } from "../cells/problems.ts";
import { columnLetters } from "../readers/column-letters.ts";
import type { Cell, Row } from "../readers/workbook.ts";
import type { Header } from "./publication.ts";

/** The texts of the named groups of a header's pattern, by name. */
export type HeaderGroups = Readonly<Partial<Record<string, string>>>;

/** A column of a table, and what to do once it is found. */
export interface ExpectedColumn {
  /** The headers that it may have. */
  readonly headers: readonly Header[];
  readonly isOptional: boolean;
  /** Whether several columns may match. */
  readonly isRepeated: boolean;
  /** `header` is the cell as it was printed. */
  onFound(index: number, groups: HeaderGroups, header: Cell): void;
}

/**
 * The row of headers. If they take two rows, a blank cell gets the text above it, and the two parts of an expected header are
 * joined. A row with nothing but its first cell is a
 * title, unless that is one of the expected headers.
 */
export function mergeHeaderRows(row: Row, above: Row | undefined, expected: readonly Header[]): Row {
  if (above === undefined || above.number !== row.number - 1) return row;
  const [first] = above.cells;
  if (above.cells.length < 2 && !expected.some((header) => matchHeader(header, first))) return row;
  const length = Math.max(row.cells.length, above.cells.length);
  const joinHeader = (upper: Cell, lower: Cell) => {
    if (upper === null || lower === null) return lower ?? upper;
    const isHeader = (text: Cell) => expected.some((header) => matchHeader(header, text));
    const joined = `${upper} ${lower}`;
    return !isHeader(lower) && isHeader(joined) ? joined : lower;
  };
  return {
    ...row,
    cells: Array.from({ length }, (_, index) =>
      joinHeader(above.cells[index] ?? null, row.cells[index] ?? null),
    ),
  };
}

/** A header as it can stand in a file: for a pattern, without its signs. */
export function nameHeader(header: Header): string {
  return typeof header === "string" ? header : header.source.replace(/\(\?(?:<\w+>|:)|[$^()\\?]|\\d/g, "");
}

/** The named groups if the cell has this header (none for a header without a pattern), or null if it has not. */
export function matchHeader(header: Header, cell: unknown): HeaderGroups | null {
  const text = cleanText(typeof cell === "string" || typeof cell === "number" ? cell : null);
  if (typeof header !== "string") {
    const match = header.exec(text);
    return match && (match.groups ?? {});
  }
  const name = cleanName(text);
  const expected = cleanName(header);
  return name === expected || dropNoteNumbers(name) === expected ? {} : null;
}

/** Finds the expected columns in a row of headers. Gives a problem for each that is missing, unknown or repeated. */
export function matchColumns(
  sheet: string,
  row: Row,
  expectedColumns: readonly ExpectedColumn[],
): CellProblem[] {
  const problems: CellProblem[] = [];
  const found = new Set<ExpectedColumn>();
  const names = expectedColumns.flatMap(({ headers }) =>
    headers.filter((header) => typeof header === "string"),
  );
  for (const [index, cell] of row.cells.entries()) {
    const value = cleanText(cell);
    if (value === "") continue;
    const addProblem = (message: string) =>
      problems.push({ sheet, row: row.number, column: columnLetters(index), value, message });
    const columns = expectedColumns.filter(({ headers }) =>
      headers.some((header) => matchHeader(header, value)),
    );
    if (columns.length === 0) addProblem(`is no known header${formatNearest(names, value)}`);
    else if (columns.some((column) => found.has(column) && !column.isRepeated)) addProblem("stands twice");
    else
      for (const column of columns) {
        found.add(column);
        for (const header of column.headers) {
          const groups = matchHeader(header, value);
          if (groups !== null) column.onFound(index, groups, cell);
        }
      }
  }
  for (const [index, message] of row.unreadable ?? []) {
    problems.push({ sheet, row: row.number, column: columnLetters(index), value: "", message });
  }
  for (const column of expectedColumns) {
    if (found.has(column) || column.isOptional) continue;
    const value = column.headers.slice(0, 1).map(nameHeader).join("");
    problems.push({ sheet, row: row.number, column: "-", value, message: "is missing from the headers" });
  }
  return problems;
}
