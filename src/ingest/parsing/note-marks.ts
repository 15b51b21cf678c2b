import { cleanName, dropNoteNumbers } from "../cells/cleaning.ts";
import type { Cell } from "../readers/workbook.ts";

/** The numbers of the notes at a name: of `London [note 10]`, `Essex [note 3, 4]`, `North West 7,8` or `Burglary5`. */
export function readNoteMarks(cell: Cell): number[] {
  if (typeof cell !== "string") return [];
  const inBrackets = [...cell.matchAll(/\[notes? ?(?<numbers>[\d, ]+)\]/gi)].map(
    ({ groups }) => groups?.numbers ?? "",
  );
  const name = cleanName(cell);
  const printed =
    inBrackets.length > 0 ? inBrackets : [name.slice(dropNoteNumbers(name).replace(/\)$/, "").length)];
  return printed.flatMap((numbers) => [...numbers.matchAll(/\d+/g)].map(([number]) => Number(number)));
}
