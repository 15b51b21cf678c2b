import { cleanCount, cleanShorthand } from "../cells/cleaning.ts";
import type { Figure } from "../datasets/observations.ts";
import type { FigureTable } from "../publications/publication.ts";
import type { Cell } from "../readers/workbook.ts";

/** The figure in a cell, or the end of a sentence that says what is wrong with the cell. */
export function readFigure(cell: Cell, { missing }: Pick<FigureTable, "missing">): Figure | string {
  const value = cleanCount(cell);
  if (value !== null) return { value, missing: null };
  const reason = missing?.[cleanShorthand(cell)];
  if (reason !== undefined) return { value: null, missing: reason };
  return cell === null ? "is blank, where a figure should be" : "is no whole number";
}
