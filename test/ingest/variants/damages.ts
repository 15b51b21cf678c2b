import type { Cells } from "../spreadsheets.ts";
import type { Choose, WrittenTable } from "./disguises.ts";
import type { PlainTable } from "./tables.ts";

/** A table that nobody can load, and what its rejection says. */
export interface DamagedTable {
  readonly table: WrittenTable;
  readonly message: RegExp;
}

export type Damage = (plain: PlainTable, choose: Choose, file: "csv" | "xlsx" | "ods") => DamagedTable | null;

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const letter = (index: number) => String.fromCharCode(65 + index);
const rowNumber = ({ above }: PlainTable, index: number) => above.length + 2 + index;

/** Changes one cell of a figure, and says where the rejection finds it. */
function damageFigure(
  plain: PlainTable,
  choose: Choose,
  value: string | number,
  message: string,
): DamagedTable | null {
  const header = plain.figures[choose(plain.figures.length)];
  if (header === undefined) return null;
  const column = plain.headers.indexOf(header);
  // The first row of some tables is a sum that is not read.
  const row = 1 + choose(plain.rows.length - 1);
  const rows = plain.rows.map((cells, index) => (index === row ? cells.with(column, value) : cells));
  return {
    table: { ...plain, rows },
    message: new RegExp(`row ${rowNumber(plain, row)}, column ${letter(column)}: "[^"]*" ${message}`),
  };
}

const wrongFigures = [
  "many",
  "12a",
  "1,2,3",
  "12.5",
  "[q]",
  "#REF!",
  "1 2 3",
  "--",
  "1e3",
  "١٢",
  "9999999999",
];

/** Damages by name. Null where a table cannot have one. */
export const damages: Readonly<Record<string, Damage>> = {
  "a figure that is no number": (plain, choose) =>
    damageFigure(plain, choose, wrongFigures[choose(wrongFigures.length)] ?? "", "is no whole number"),
  "a number that is no count": (plain, choose, file) =>
    file === "csv"
      ? null
      : damageFigure(plain, choose, [12.5, 9_999_999_999, -1e15, 0.12][choose(4)] ?? 0, "is no whole number"),
  "a figure that is blank": (plain, choose) => {
    const header = plain.figures[choose(plain.figures.length)];
    if (header === undefined) return null;
    const column = plain.headers.indexOf(header);
    const row = 1 + choose(plain.rows.length - 1);
    const rows = plain.rows.map((cells, index): Cells => (index === row ? cells.with(column, null) : cells));
    return {
      table: { ...plain, rows },
      message: new RegExp(`row ${rowNumber(plain, row)}, column ${letter(column)}: "" is blank`),
    };
  },
  "a formula for a figure": (plain, choose, file) =>
    file === "csv" ? null : damageFigure(plain, choose, "=1+1", "holds a formula instead of a figure"),
  "a wrong name in many rows": (plain, choose) => {
    if (plain.isOfCodes === true) return null;
    const column = plain.headers.indexOf(plain.name);
    const times = 2 + choose(40);
    const template = plain.rows[1] ?? [];
    const wrong = Array.from({ length: times }, () => template.with(column, "Esex"));
    return {
      table: { ...plain, rows: [...plain.rows, ...wrong] },
      message: new RegExp(
        `row ${rowNumber(plain, plain.rows.length)}, column ${letter(column)}: "Esex" is no known [^;]+; the nearest known is "essex[^"]*" \\(and in ${times - 1} more rows?\\)`,
      ),
    };
  },
  "a header that is misspelt": (plain, choose) => {
    const required = plain.headers.filter((header) => !plain.ignored.includes(header) && header.length > 4);
    const header = required[choose(required.length)] ?? "";
    const column = plain.headers.indexOf(header);
    const wrong = `${header.slice(0, 2)}qz${header.slice(2)}`;
    return {
      table: { ...plain, headers: plain.headers.with(column, wrong) },
      message: new RegExp(`${quoted(wrong)}"|headers of no known publication`),
    };
  },
  "a column more": (plain, choose) => {
    const at = choose(plain.headers.length + 1);
    return {
      table: {
        ...plain,
        headers: plain.headers.toSpliced(at, 0, "Checked by"),
        rows: plain.rows.map((row) => row.toSpliced(at, 0, "x")),
      },
      message: new RegExp(
        `row ${rowNumber(plain, -1)}, column ${letter(at)}: "Checked by" is no known header`,
      ),
    };
  },
  "a column twice": (plain, choose) => {
    if (plain.canRepeat) return null;
    const required = plain.headers.filter((header) => !plain.ignored.includes(header));
    const header = required[choose(required.length)] ?? "";
    const from = plain.headers.indexOf(header);
    return {
      table: {
        ...plain,
        headers: [...plain.headers, header],
        rows: plain.rows.map((row) => [...row, row[from] ?? null]),
      },
      message: new RegExp(
        `column ${letter(plain.headers.length)}: "${quoted(header)}" stands twice|figure twice`,
      ),
    };
  },
  "a row twice": (plain, choose) => {
    if (plain.canRepeat) return null;
    const row = plain.rows[1 + choose(plain.rows.length - 1)] ?? [];
    return {
      table: { ...plain, rows: [...plain.rows, row] },
      message: /twice|add up to/,
    };
  },
  "a sum below": (plain) => {
    if (plain.hasNotes || plain.figures.length === 0) return null;
    const total = plain.headers.map((header): Cells[number] =>
      header === plain.name ? "Total" : plain.figures.includes(header) ? 99 : null,
    );
    return {
      table: { ...plain, rows: [...plain.rows, total] },
      message: new RegExp(`row ${rowNumber(plain, plain.rows.length)}, column [A-Z]: "Total" is no known`),
    };
  },
  "a footnote below": (plain) =>
    plain.hasNotes
      ? null
      : {
          table: { ...plain, rows: [...plain.rows, ["Source: Home Office"]] },
          message: new RegExp(`row ${rowNumber(plain, plain.rows.length)}, column`),
        },
};
