import { cleanText } from "../cells/cleaning.ts";
import type { CellProblem } from "../cells/problems.ts";
import { columnLetters } from "../readers/column-letters.ts";
import type { Row } from "../readers/workbook.ts";

/** A title such as "England and Wales (excluding Greater Manchester Police)". */
const exclusion = /\(exclud(?:ing|es) (?<body>[^)]* (?:Police|Constabulary))\)/i;

/** Problems with titles which say that the table leaves a force out: its sums would pass for those of all forces. */
export function findExclusions(sheet: string, rowsAbove: readonly Row[]): CellProblem[] {
  return rowsAbove.flatMap(({ number, cells }) =>
    cells.flatMap((cell, index) => {
      const value = cleanText(cell);
      const body = exclusion.exec(value)?.groups?.body;
      if (body === undefined) return [];
      const message = `says that ${body} is left out, so the sums of this table lack it and cannot be loaded`;
      return [{ sheet, row: number, column: columnLetters(index), value, message }];
    }),
  );
}
