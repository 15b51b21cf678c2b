import { cleanText } from "../cells/cleaning.ts";
import type { Row } from "../readers/workbook.ts";

/** A heading of a list of notes, such as `Notes for tables P1, P2, P3, P4`. */
const heading = /^Notes for tables? (?<tables>.+)$/i;
/** A note below a table, such as `7. Includes British Transport Police.` */
const footnote = /^(?<number>\d{1,2})\. (?<text>.+)$/;

/** The notes of a workbook: below its tables, or in sheets of their own. Figures refer to them before they are read. */
export class SheetNotes {
  /** By table (`P1`), then by number. */
  readonly #byTable = new Map<string, Map<number, string>>();
  readonly #references = new Map<string, { readonly table: string; readonly numbers: readonly number[] }>();

  /** A text that stands for the notes with these numbers in a sheet until they are known; empty for none. */
  refer(sheet: string, numbers: readonly number[]): string {
    if (numbers.length === 0) return "";
    const table = toTable(sheet);
    const sorted = [...new Set(numbers)].sort((a, b) => a - b);
    const reference = `notes ${sorted.join(" ")} of table ${table}`;
    this.#references.set(reference, { table, numbers: sorted });
    return reference;
  }

  /** The texts of the notes that a reference stands for, or the text itself where it is none. Null where no note is known. */
  resolve(text: string): string | null {
    const reference = this.#references.get(text);
    if (reference === undefined) return text;
    const notes = this.#byTable.get(reference.table);
    return reference.numbers.flatMap((number) => notes?.get(number) ?? []).join(" ") || null;
  }

  /** Reads the notes below the table of a sheet. */
  addFootnotes(sheet: string, rows: readonly Row[]): void {
    for (const { cells } of rows) {
      const filled = cells.filter((cell) => cell !== null);
      const groups = filled.length === 1 ? footnote.exec(cleanText(filled[0] ?? null))?.groups : undefined;
      if (groups !== undefined) this.#add([toTable(sheet)], Number(groups.number), groups.text ?? "");
    }
  }

  /** Reads a sheet that lists the notes of tables. */
  addList(rows: readonly Row[]): void {
    let tables: readonly string[] = [];
    for (const { cells } of rows) {
      const [first = null, text = null] = cells;
      const named = heading.exec(cleanText(first))?.groups?.tables;
      if (named !== undefined) tables = named.match(/[A-Z]\d{1,2}/g) ?? [];
      else if (Number.isInteger(Number(first)) && typeof text === "string")
        this.#add(tables, Number(first), cleanText(text));
    }
  }

  /** Keeps the first text of a number: lists repeat some. */
  #add(tables: readonly string[], number: number, text: string): void {
    for (const table of tables) {
      const notes = this.#byTable.get(table) ?? new Map<number, string>();
      this.#byTable.set(table, notes);
      if (!notes.has(number)) notes.set(number, text);
    }
  }
}

/** `P1` of a sheet `Table P1 `. */
function toTable(sheet: string): string {
  return cleanText(sheet).replace(/^Table /i, "");
}
