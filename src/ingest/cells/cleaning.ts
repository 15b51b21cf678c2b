import type { Cell } from "../readers/workbook.ts";

/** No count has more than nine digits, which every client can store. */
const largestCount = 999_999_999;

/** Reads a count as publishers and programs write it: ` 66776 `, `1,234`, `-00` for zero, `-1`, `7.0`. Null if it is no whole number. */
export function cleanCount(cell: Cell): number | null {
  if (typeof cell === "number") return Number.isInteger(cell) && Math.abs(cell) <= largestCount ? cell : null;
  if (cell === null) return null;
  const text = dropThousandsCommas(cell.replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}\b)/g, ","))
    .trim()
    .replace(/^[\u2010-\u2015\u2212]/, "-");
  return /^-?\d{1,9}(?:\.0+)?$/.test(text) ? Number(text) + 0 : null;
}

/** The text of a number without the commas between thousands: `1,234.5` becomes `1234.5`. */
export function dropThousandsCommas(text: string): string {
  return text.includes(",") ? text.replace(/(?<=\d),(?=\d{3}\b)/g, "") : text;
}

/**
 * The text of a cell in plain characters, with single spaces and without note marks such as `[note 6]`. Word processors
 * leave other hyphens, apostrophes and spaces, and characters without width, that look the same in print.
 */
export function cleanText(cell: Cell): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  return /\s\s|^\s|\s$|\[|[^ -~]/.test(cell)
    ? cell
        .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "")
        .replace(/[\u2010-\u2015\u2212]/g, "-")
        .replace(/[\u2018\u2019\u02bc]/g, "'")
        .replace(/[\u00b9\u00b2\u00b3\u2070-\u2079]/g, (digit) => digit.normalize("NFKC"))
        .replace(/\s*\[(?:note|u|x|z|r)[^\]]*\]/gi, "")
        .replace(/\s+/g, " ")
        .trim()
    : cell;
}

/** The cleaned text of a cell in lower case, with `and` for `&`: the form in which names are compared. */
export function cleanName(cell: Cell): string {
  const name = cleanText(cell).toLowerCase();
  return name.includes("&") ? name.replace(/ ?& ?/g, " and ") : name;
}

/** A name without the numbers of notes at its end, printed as superscript: `Stalking and harassment 5`, `North West7,8`. */
export function dropNoteNumbers(name: string): string {
  return name.replace(/(?<=[a-z)]) ?\d{1,2}(?: ?, ?\d{1,2})*(?=\)?$)/i, "");
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

/** A financial year as the store labels it: `2020/21` for `2020-21`, `2020_21`, `2020 – 21` or `2020/2021`. */
export function cleanYear(text: string): string {
  return cleanText(text).replace(/^(\d\d)(\d\d) ?[-_/] ?(?:\1)?(\d\d)$/, "$1$2/$3");
}

/** A fraction that a program computed with, such as 4.9000000000000004; null for a code as its publisher writes it. */
export function cleanFraction(cell: Cell): number | null {
  if (typeof cell === "number") return Number.isInteger(cell) ? null : cell;
  return cell !== null && /^\s*\d+\.\d{9,}\s*$/.test(cell) ? Number(cell) : null;
}
