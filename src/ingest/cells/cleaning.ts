import type { Cell } from "../readers/workbook.ts";

/** Reads a count as publishers write it: ` 66776 `, `1,234`, `-00` for zero, `-1`. Null if it is no whole number. */
export function cleanCount(cell: Cell): number | null {
  if (typeof cell === "number") return Number.isInteger(cell) ? cell : null;
  if (cell === null) return null;
  const text = dropThousandsCommas(cell).trim();
  return /^-?\d{1,9}$/.test(text) ? Number(text) + 0 : null;
}

/** The text of a number without the commas between thousands: `1,234.5` becomes `1234.5`. */
export function dropThousandsCommas(text: string): string {
  return text.includes(",") ? text.replace(/(?<=\d),(?=\d{3}\b)/g, "") : text;
}

/** The text of a cell with single spaces and without note marks such as `[note 6]`. */
export function cleanText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  return /\s\s|^\s|\s$|\[/.test(cell)
    ? cell
        .replace(/\s*\[(?:note|u|x|z|r)[^\]]*\]/gi, "")
        .replace(/\s+/g, " ")
        .trim()
    : cell;
}

/** The cleaned text of a cell in lower case: the form in which names are compared. */
export function cleanName(cell: Cell): string {
  return cleanText(cell).toLowerCase();
}

/** A text that stands in place of a figure, such as `[u]`, with single spaces and in lower case. */
export function cleanShorthand(cell: Cell): string {
  return String(cell ?? "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

const months = "January February March April May June July August September October November December".split(
  " ",
);

/** The last month of a period as a number: 202412 for `December 2024`, `December 24` or `2024`; 202106 for `mid-2021`. */
export function cleanEnding(text: string): number | null {
  const match = /^(?:(?<month>[A-Z][a-z]+) |(?<mid>mid-))?(?<year>(?:19|20)?\d\d)$/.exec(text);
  if (match?.groups === undefined) return null;
  const { month, mid, year = "" } = match.groups;
  if (year.length === 2 && month === undefined) return null;
  const number = month !== undefined ? months.indexOf(month) + 1 : mid !== undefined ? 6 : 12;
  return number === 0 ? null : Number(year.padStart(4, "20")) * 100 + number;
}
