import type { Cells } from "../spreadsheets.ts";
import type { PlainTable } from "./tables.ts";

/** A table as some program or edition writes it. */
export interface WrittenTable extends Omit<PlainTable, "headers"> {
  readonly headers: Cells;
}

/** Numbers to choose with: the same numbers make the same choices. */
export type Choose = (below: number) => number;

/** A change after which the table has the same figures. */
export type Disguise = (table: WrittenTable, choose: Choose, file: "csv" | "xlsx" | "ods") => WrittenTable;

const spaces = ["\u00a0", "  ", "\u2009", "\u202f", " \u00a0"];
const spaced = (text: string, choose: Choose) => text.replace(" ", spaces[choose(spaces.length)] ?? " ");
const pick = <Item>(items: readonly Item[], choose: Choose): Item | undefined => items[choose(items.length)];

const mapHeader = (table: WrittenTable, choose: Choose, change: (header: string) => string): WrittenTable => {
  const index = choose(table.headers.length);
  return {
    ...table,
    headers: table.headers.map((cell, at) => (at === index && cell !== null ? change(String(cell)) : cell)),
  };
};
const columnOf = (headers: readonly string[], choose: Choose, plain: readonly string[]) => {
  const header = pick(headers, choose);
  return header === undefined ? -1 : plain.indexOf(header);
};
const mapCells = (
  table: WrittenTable,
  column: number,
  change: (cell: Cells[number]) => Cells[number],
): WrittenTable => ({
  ...table,
  rows: table.rows.map((row) =>
    row.map((cell, at) => (at === column && cell !== null ? change(cell) : cell)),
  ),
});

/** Changes that are drawn in any order and number. The headers that they look for are those of the plain table. */
export function listDisguises(plain: PlainTable): Readonly<Record<string, Disguise>> {
  return {
    "a note at a header": (table, choose) =>
      mapHeader(
        table,
        choose,
        (header) => `${header}${pick([" [note 3]", "\n[note 2, 5]", " [Note 12]"], choose)}`,
      ),
    "a note number at a header": (table, choose) =>
      mapHeader(table, choose, (header) =>
        /[a-z)]$/.test(header) && !/_|\d/.test(header)
          ? `${header}${pick(["5", " 5", "5,6", " 5, 6"], choose)}`
          : header,
      ),
    "a header in capitals": (table, choose) => mapHeader(table, choose, (header) => header.toUpperCase()),
    "a header in small letters": (table, choose) =>
      mapHeader(table, choose, (header) => header.toLowerCase()),
    "other spaces in a header": (table, choose) =>
      mapHeader(table, choose, (header) => spaced(header, choose)),
    "spaces around a header": (table, choose) =>
      mapHeader(table, choose, (header) => `${pick(spaces, choose)}${header}${pick(spaces, choose)}`),
    "a line feed in a header": (table, choose) =>
      mapHeader(table, choose, (header) => header.replace(" ", "\n")),
    "a byte order mark within": (table, choose) => mapHeader(table, choose, (header) => `\ufeff${header}`),
    "a sheet with another name": (table, choose) => ({
      ...table,
      sheet: pick(["Sheet1", ` ${table.sheet.toLowerCase()} `, "Data"], choose) ?? table.sheet,
    }),
    "rows above": (table, choose) => ({
      ...table,
      above: [...Array.from({ length: 1 + choose(12) }, () => ["A title"] as Cells), ...table.above],
    }),
    "figures as text": (table, choose) =>
      mapCells(table, columnOf(plain.figures, choose, plain.headers), (cell) => {
        if (typeof cell !== "number") return cell;
        const grouped = String(cell).replace(/(?<=\d)(?=(?:\d{3})+$)/g, ",");
        return (
          pick(
            [
              ` ${grouped} `,
              `${cell}`,
              `\u00a0${grouped}`,
              grouped.replace("-", "\u2212"),
              grouped.replace(",", "\u202f"),
              `${cell}.0`,
            ],
            choose,
          ) ?? cell
        );
      }),
    "shorthand with spaces and capitals": (table, choose) =>
      mapCells(table, columnOf(plain.figures, choose, plain.headers), (cell) =>
        typeof cell === "string" && /^(?:\[|N\/A)/.test(cell)
          ? ` ${choose(2) === 0 ? cell.toUpperCase() : cell.toLowerCase().replace(" ", "\u00a0")} `
          : cell,
      ),
    "names in other spellings": (table, choose) =>
      mapCells(table, plain.headers.indexOf(plain.name), (cell) => {
        const name = String(cell);
        const code = /^[A-Z]\d{8}$/.test(name);
        const others = [
          ` ${name}`,
          spaced(name, choose),
          name.replace(" and ", " & "),
          name.replace("-", "\u2013"),
        ];
        return code ? name : (pick([...others, name.toUpperCase(), `${name} [note 4]`], choose) ?? cell);
      }),
    "years with another dash": (table, choose) =>
      mapCells(table, plain.headers.indexOf("Financial Year"), (cell) =>
        String(cell).replace("/", pick(["-", "_", "\u2013", "\u2011", " / "], choose) ?? "/"),
      ),
    "quarters as text": (table, choose) =>
      mapCells(
        table,
        plain.headers.indexOf("Financial Quarter"),
        (cell) => pick([`${cell}`, ` ${cell} `], choose) ?? cell,
      ),
    "codes as numbers": (table, choose, file) =>
      mapCells(table, plain.headers.indexOf("Offence Code"), (cell) => {
        if (typeof cell !== "string" || !/^\d+\.\d+$/.test(cell)) return cell;
        const long = `${Number(cell) + (choose(2) === 0 ? 4e-15 : 0)}`;
        return file === "csv" ? (long.length > 10 ? long : cell) : Number(cell);
      }),
    "rows in another order": (table, choose) => {
      const from = choose(table.rows.length);
      return { ...table, rows: [...table.rows.slice(from), ...table.rows.slice(0, from)] };
    },
    "blank rows": (table, choose) => ({
      ...table,
      rows: table.rows.toSpliced(
        choose(table.rows.length + 1),
        0,
        table.headers.map(() => null),
      ),
    }),
    "a row twice": (table, choose) =>
      plain.canRepeat
        ? { ...table, rows: [...table.rows, table.rows[choose(table.rows.length)] ?? []] }
        : table,
    "notes below": (table) =>
      plain.hasNotes ? { ...table, rows: [...table.rows, [], ["5. A note."], ["Source: somebody"]] } : table,
  };
}

/** Changes of columns, which come last because the others find columns by their place. */
export function listColumnChanges(plain: PlainTable): Readonly<Record<string, Disguise>> {
  const reorder = (table: WrittenTable, order: readonly number[]): WrittenTable => ({
    ...table,
    headers: order.map((at) => table.headers[at] ?? null),
    rows: table.rows.map((row) =>
      row.length < table.headers.length ? row : order.map((at) => row[at] ?? null),
    ),
  });
  const all = (table: WrittenTable) => table.headers.map((_, index) => index);
  return {
    "no change": (table) => table,
    "columns in another order": (table, choose) => {
      const rest = all(table);
      const order = all(table).flatMap(() => rest.splice(choose(rest.length), 1));
      return reorder(table, order);
    },
    "without a column that is not read": (table, choose) => {
      const left = plain.headers.indexOf(pick(plain.ignored, choose) ?? "");
      return reorder(
        table,
        all(table).filter((index) => index !== left),
      );
    },
    "with blank columns": (table, choose) => {
      const at = choose(table.headers.length + 1);
      return reorder(table, all(table).toSpliced(at, 0, -1));
    },
    "a header that begins in the row above": (table, choose) => {
      const moved = choose(table.headers.length);
      const above = table.headers.map((cell, index) => (index === moved ? cell : null));
      return {
        ...table,
        above: [...table.above, above],
        headers: table.headers.map((cell, index) => (index === moved ? null : cell)),
      };
    },
  };
}
