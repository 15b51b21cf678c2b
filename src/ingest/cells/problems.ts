import { findNearest } from "../../nearest.ts";

/** What is wrong with one cell of a file. */
export interface Problem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

/** A list longer than this is of one fault repeated, and its rest is only counted. */
const mostKept = 1000;

/** Everything found wrong with a file, of which a great many are counted but not kept. */
export class Problems {
  total = 0;
  readonly kept: Problem[] = [];
  readonly #places = new Set<string>();

  /** Adds a problem, once: a cell that is read for two subjects is wrong for both. */
  add(problem: Problem): void {
    const place = JSON.stringify(problem);
    if (this.#places.has(place)) return;
    this.total += 1;
    if (this.kept.length >= mostKept) return;
    this.kept.push(problem);
    this.#places.add(place);
  }
}

/** Stops a file: lists everything found wrong with it. Nothing of it has been stored. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";

  constructor(file: string, { kept, total }: Problems) {
    const lines = kept.map(({ sheet, row, column, value, message }) => {
      const place = [...(sheet === "" ? [] : [`sheet ${sheet}`]), `row ${row}`, `column ${column}`].join(
        ", ",
      );
      return `  ${place}: "${value}" ${message}`;
    });
    const more = total > kept.length ? [`  and ${total - kept.length} more`] : [];
    super([`${file} was refused; nothing was stored. ${total} problem(s):`, ...lines, ...more].join("\n"));
  }
}

/** The name most like the one given, in words to put behind it. */
export function suggest(names: Iterable<string>, given: string): string {
  const nearest = findNearest(names, given);
  return nearest === undefined ? "" : `; the nearest known is "${nearest}"`;
}
