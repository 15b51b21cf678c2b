import { parseYear } from "../statistics/period.ts";
import type { Cell } from "./readers/workbook.ts";

/** A count as the publishers write it: ` 66776 `, `1,234`, `-00` for zero, `-1`. Null when it is no whole number. */
export function cleanCount(cell: Cell): number | null {
  if (typeof cell === "number") return Number.isInteger(cell) ? cell : null;
  if (cell === null) return null;
  const text = cell.trim().replace(/(?<=\d),(?=\d{3}\b)/g, "");
  return /^-?\d{1,9}$/.test(text) ? Number(text) + 0 : null;
}

/** The starting year of `2019/20`, `2019-20` or `2024_25`; null when it is no financial year. */
export function cleanYear(cell: Cell): number | null {
  return typeof cell === "string" ? parseYear(cell.trim().replace(/[-_]/, "/")) : null;
}

/** Text with its spaces made single and note marks such as `[note 6]` left out. */
export function cleanText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  return /\s\s|^\s|\s$|\[/.test(cell)
    ? cell
        .replace(/\s*\[(?:note|u|x|z|r)[^\]]*\]/gi, "")
        .replace(/\s+/g, " ")
        .trim()
    : cell;
}
