import { quarters } from "../statistics/period.ts";
import { cleanCount, cleanText, cleanYear } from "./cleaning.ts";
import { type Columns, letterOf } from "./header.ts";
import type { Known } from "./known.ts";
import { type Problem, suggest } from "./problems.ts";
import type { policeRecordedCrime } from "./publications/police-recorded-crime.ts";
import type { Cell, Row } from "./readers/workbook.ts";

type Field = keyof typeof policeRecordedCrime.columns;

/** Counts of one year, four numbers each: offence, body, quarter, value. Flat, because there are very many. */
export type YearOfCounts = number[];

/** Reads rows of police recorded crime, keeping counts by year and whatever is wrong. */
export class RecordedCrimeReader {
  readonly years = new Map<number, YearOfCounts>();
  readonly problems: Problem[] = [];
  problemCount = 0;
  rows = 0;
  readonly #bodyNames = new Map<string, number>();

  constructor(private readonly known: Known) {}

  /** Reads one chunk of rows. `sheetYear` is the year that the sheet's name promises, if it does. */
  read(sheet: string, rows: readonly Row[], columns: Columns<Field>, sheetYear: number | null): void {
    const at = (field: Field) => columns.get(field) ?? -1;
    const [year, quarter, force, code, count, description] = [
      at("year"),
      at("quarter"),
      at("force"),
      at("code"),
      at("count"),
      at("description"),
    ];
    for (const row of rows) {
      const { cells } = row;
      if (cells.every((cell) => cell === null)) continue;
      this.rows += 1;
      const refuse = (index: number, message: string) => this.#refuse(sheet, row, index, message);
      const startYear = cleanYear(cells[year] ?? null);
      const inYear = cleanCount(cells[quarter] ?? null);
      const body = this.#findBody(cells[force] ?? null);
      const offence = this.#findOffence(cells[code] ?? null, cells[description] ?? null);
      const value = cleanCount(cells[count] ?? null);
      if (startYear === null) refuse(year, "is no financial year such as 2019/20");
      else if (sheetYear !== null && sheetYear !== startYear)
        refuse(year, "is not the year in the sheet's name");
      if (!quarters.some((number) => number === inYear)) refuse(quarter, "is no quarter from 1 to 4");
      if (body === undefined) {
        refuse(
          force,
          `is no known force${suggest(this.known.bodies.keys(), cleanText(cells[force] ?? null))}`,
        );
      }
      if (offence === undefined) {
        refuse(
          code,
          `is no known offence code${suggest(this.known.offences.keys(), cleanText(cells[code] ?? null))}`,
        );
      }
      if (value === null) refuse(count, "is no whole number");
      if (
        startYear === null ||
        inYear === null ||
        body === undefined ||
        offence === undefined ||
        value === null
      ) {
        continue;
      }
      const counts = this.years.get(startYear) ?? [];
      if (counts.length === 0) this.years.set(startYear, counts);
      counts.push(offence, body, inYear, value);
    }
  }

  #findBody(cell: Cell): number | undefined {
    const name = cleanText(cell);
    let body = this.#bodyNames.get(name);
    if (body === undefined) {
      body = this.known.bodies.get(name.toLowerCase());
      if (body !== undefined) this.#bodyNames.set(name, body);
    }
    return body;
  }

  /** A code stored as a number has lost its last zeros: of 4.1 and 4.10 the description tells which it was. */
  #findOffence(cell: Cell, description: Cell): number | undefined {
    if (typeof cell !== "number" || Number.isInteger(cell))
      return this.known.offences.get(cleanText(cell))?.id;
    const name = cleanText(description);
    for (const [code, offence] of this.known.offences) {
      if (Number(code) === cell && offence.name === name) return offence.id;
    }
    return undefined;
  }

  #refuse(sheet: string, row: Row, index: number, message: string): void {
    this.problemCount += 1;
    if (this.problems.length >= 1000) return;
    const value = String(row.cells[index] ?? "");
    this.problems.push({ sheet, row: row.number, column: letterOf(index), value, message });
  }
}
