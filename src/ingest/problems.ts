import { findNearest } from "../nearest.ts";

/** What is wrong with one cell of a file. */
export interface Problem {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly message: string;
}

const mostShown = 50;

/** Stops a file: lists everything found wrong with it. Nothing of it has been stored. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";

  constructor(file: string, problems: readonly Problem[], total = problems.length) {
    const lines = problems
      .slice(0, mostShown)
      .map(
        ({ sheet, row, column, value, message }) =>
          `  ${[sheet === "" ? [] : `sheet ${sheet}`, `row ${row}`, `column ${column}`].flat().join(", ")}: "${value}" ${message}`,
      );
    const more = total > mostShown ? [`  and ${total - mostShown} more`] : [];
    super([`${file} was refused; nothing was stored. ${total} problem(s):`, ...lines, ...more].join("\n"));
  }
}

/** The name most like the one given, in words to put behind it. */
export function suggest(names: Iterable<string>, given: string): string {
  const nearest = findNearest(names, given);
  return nearest === undefined ? "" : `; the nearest known is "${nearest}"`;
}
