import { findNearest } from "../../reference-data/nearest.ts";

/** What is wrong with one cell of a file. */
export interface CellProblem {
  readonly sheet: string;
  readonly row: number;
  /** The letters of the column, or "-" where the column is missing. */
  readonly column: string;
  readonly value: string;
  /** The end of a sentence that begins with the value. */
  readonly message: string;
}

/** What is wrong with one field of a record. */
export interface FieldProblem {
  readonly field: string;
  /** The end of a sentence that begins with the field's text. */
  readonly message: string;
}

/** So long a list mostly repeats one mistake, so the rest is only counted. */
const mostListed = 1000;

/** Everything that is wrong with a file. Very many problems are counted, but not all are listed. */
export class Problems {
  total = 0;
  readonly listed: CellProblem[] = [];
  readonly #keys = new Set<string>();

  /** Adds a problem unless it is there already: a cell that two datasets read is wrong for both. */
  add(problem: CellProblem): void {
    const key = JSON.stringify(problem);
    if (this.#keys.has(key)) return;
    this.total += 1;
    if (this.listed.length >= mostListed) return;
    this.listed.push(problem);
    this.#keys.add(key);
  }
}

/** A file with problems was rejected, and nothing of it was stored. The message lists the problems, one on each line. */
export class RejectedFileError extends Error {
  override readonly name = "RejectedFileError";

  constructor(file: string, { listed, total }: Problems) {
    const lines = listed.map((problem) => `  ${formatProblem(problem)}`);
    const more = total > listed.length ? [`  and ${total - listed.length} more`] : [];
    super([`${file} was rejected; nothing was stored. ${total} problem(s):`, ...lines, ...more].join("\n"));
  }
}

function formatProblem({ sheet, row, column, value, message }: CellProblem): string {
  const location = `${sheet === "" ? "" : `sheet ${sheet}, `}row ${row}, column ${column}`;
  return `${location}: "${value}" ${message}`;
}

/** The end of a sentence that offers the name most like `text`; empty if there are no names. */
export function formatNearest(names: Iterable<string>, text: string): string {
  const nearest = findNearest(names, text);
  return nearest === undefined ? "" : `; the nearest known is "${nearest}"`;
}
