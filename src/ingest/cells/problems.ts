import { findNearest } from "./nearest.ts";

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

/** More than anybody reads. The rest is only counted. */
const mostListed = 1000;
/** So many rows of one problem are told apart. */
const mostRows = 100_000;

/** The same problem in several cells of a column. */
interface RepeatedProblem {
  readonly first: CellProblem;
  readonly rows: Set<number>;
  cells: number;
}

/** Everything that is wrong with a file. The same problem in many rows is listed once. */
export class Problems {
  /** How many cells are wrong. */
  total = 0;
  readonly #repeated = new Map<string, RepeatedProblem>();

  /** Adds a problem unless it is there already: a cell that two datasets read is wrong for both. */
  add(problem: CellProblem): void {
    const { row, ...others } = problem;
    const key = JSON.stringify(others);
    let repeated = this.#repeated.get(key);
    if (repeated?.rows.has(row) === true) return;
    this.total += 1;
    if (repeated === undefined) {
      if (this.#repeated.size >= mostListed) return;
      repeated = { first: problem, rows: new Set(), cells: 0 };
      this.#repeated.set(key, repeated);
    }
    repeated.cells += 1;
    if (repeated.rows.size < mostRows) repeated.rows.add(row);
  }

  /** A sentence for each problem, with the first cell that has it; the last says how many are not listed. */
  format(): string[] {
    const listed = [...this.#repeated.values()];
    const unlisted = listed.reduce((left, { cells }) => left - cells, this.total);
    return [...listed.map(formatProblem), ...(unlisted > 0 ? [`and ${unlisted} more`] : [])];
  }
}

/** A file with problems was rejected, and nothing of it was stored. The message lists the problems, one on each line. */
export class RejectedFileError extends Error {
  override readonly name = "RejectedFileError";

  constructor(file: string, problems: Problems) {
    const lines = problems.format().map((line) => `  ${line}`);
    super([`${file} was rejected; nothing was stored. ${problems.total} problem(s):`, ...lines].join("\n"));
  }
}

function formatProblem({ first: { sheet, row, column, value, message }, cells }: RepeatedProblem): string {
  const location = `${sheet === "" ? "" : `sheet ${sheet}, `}row ${row}, column ${column}`;
  const more = cells === 1 ? "" : ` (and in ${cells - 1} more row${cells === 2 ? "" : "s"})`;
  return `${location}: "${value}" ${message}${more}`;
}

/** The end of a sentence that offers the name most like `text`; empty if there are no names. */
export function formatNearest(names: Iterable<string>, text: string): string {
  const nearest = findNearest(names, text);
  return nearest === undefined ? "" : `; the nearest known is "${nearest}"`;
}
