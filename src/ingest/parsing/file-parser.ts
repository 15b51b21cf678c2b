import type { FiguresDatabase } from "../../../db/open.ts";
import type { MissingReason } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import { Codes } from "../cells/codes.ts";
import { FileRefused, Problems } from "../cells/problems.ts";
import type { Content } from "../datasets/content.ts";
import type { FigureSubject } from "../datasets/dimensions.ts";
import { Observations } from "../datasets/observations.ts";
import { gatherRecords, type RecordSubject, type Records } from "../datasets/records.ts";
import { mergeHeaders, placeColumns } from "../publications/headers.ts";
import type { Publication, Table } from "../publications/publication.ts";
import { type Recognised, recognise, requiredHeaders, titleAbove } from "../publications/recognition.ts";
import type { Row, Sheet } from "../readers/workbook.ts";
import type { Origin } from "../store/article-source.ts";
import { correct } from "./corrections.ts";
import { FigureReader } from "./figure-parser.ts";
import { RecordReader } from "./record-parser.ts";
import type { RowReader } from "./row-parser.ts";

/** A file read and found right, but not stored. */
export interface ReadFile {
  readonly publication: Publication;
  /** What the file says of itself; null where its publication says it. */
  readonly origin: Origin | null;
  readonly contents: readonly Content[];
  readonly notes: readonly string[];
  readonly rows: number;
  /** Figures that are missing, by reason. */
  readonly missing: ReadonlyMap<MissingReason, number>;
  /** Sheets that hold no table of the publication. */
  readonly sheetsLeftOut: readonly string[];
}

/** The headers stand within the first rows, below a title and notes. */
const headerSearch = 40;

/** What has been read of a file so far. */
export class Reading {
  rows = 0;
  #publication: Publication | undefined;
  #codes: Codes | undefined;
  readonly #problems = new Problems();
  readonly #observations = new Map<FigureSubject, Observations>();
  readonly #records = new Map<RecordSubject, Records>();
  readonly #sheetsLeftOut: string[] = [];

  constructor(
    private readonly db: FiguresDatabase,
    private readonly publications: readonly Publication[],
  ) {}

  async readSheet(sheet: Sheet): Promise<void> {
    let readers: readonly RowReader[] | null = null;
    let sheetYear: number | null = null;
    const looked: Row[] = [];
    for await (const chunk of sheet.rows()) {
      if (readers !== null) this.#read(readers, chunk, sheetYear);
      else {
        looked.push(...chunk.slice(0, headerSearch - looked.length));
        const candidates = this.#publication === undefined ? this.publications : [this.#publication];
        const found = recognise(sheet.name, looked, candidates);
        if (found === undefined && looked.length < headerSearch) continue;
        if (found === undefined) break;
        readers = this.#begin(sheet, found, looked);
        sheetYear = found.table.expectedIn === undefined ? null : yearOf(sheet.name);
        const header = looked[found.at]?.number ?? 0;
        const below = chunk.filter(({ number }) => number > header);
        this.#read(readers, below, sheetYear);
      }
    }
    if (readers === null) this.#sheetsLeftOut.push(sheet.name);
  }

  finish(file: string): ReadFile {
    const publication = this.#publication;
    if (publication === undefined || this.#codes === undefined) {
      for (const { title, tables } of this.publications)
        this.#problems.add(unrecognised("", title, tables[0]));
      throw new FileRefused(file, this.#problems);
    }
    for (const sheet of this.#sheetsLeftOut) {
      const table = publication.tables.find(({ expectedIn }) => expectedIn?.test(sheet));
      if (table !== undefined) this.#problems.add(unrecognised(sheet, publication.title, table));
    }
    if (this.#problems.total === 0 && this.rows === 0) {
      this.#problems.add({
        sheet: "",
        row: 1,
        column: "A",
        value: "",
        message: "has no row under its headers",
      });
    }
    if (this.#problems.total > 0) throw new FileRefused(file, this.#problems);
    const records = [...this.#records.values()];
    const missing = new Map<MissingReason, number>();
    for (const observations of this.#observations.values()) {
      correct(observations, publication, this.#codes);
      observations.countMissing(missing);
    }
    return {
      publication,
      origin: records[0]?.origin ?? null,
      contents: [...this.#observations.values(), ...records],
      notes: this.#codes.notes,
      rows: this.rows,
      missing,
      sheetsLeftOut: this.#sheetsLeftOut,
    };
  }

  /** Two subjects of one sheet are in the same rows, which count once. */
  #read(readers: readonly RowReader[], rows: readonly Row[], sheetYear: number | null): void {
    const before = readers[0]?.rows ?? 0;
    for (const reader of readers) reader.read(rows, sheetYear);
    this.rows += (readers[0]?.rows ?? 0) - before;
  }

  /** A reader for each subject in the sheet; none when the headers are not all as they should be. */
  #begin(sheet: Sheet, { publication, table, at }: Recognised, looked: readonly Row[]): RowReader[] {
    this.#publication = publication;
    this.#codes ??= new Codes(this.db, publication);
    const codes = this.#codes;
    const header = looked[at];
    if (header === undefined) return [];
    const tables = "measures" in table ? [table, ...(table.beside ?? [])] : [table];
    const readers = tables.map((each) => this.#makeReader(sheet.name, each, codes));
    for (const reader of readers) reader.readTitle?.(titleAbove(looked, at));
    const wanted = readers.flatMap((reader) => reader.wanted());
    const problems = placeColumns(sheet.name, mergeHeaders(header, looked[at - 1]), wanted);
    for (const problem of problems) this.#problems.add(problem);
    return problems.length > 0 ? [] : readers;
  }

  #makeReader(sheet: string, table: Table, codes: Codes): RowReader {
    if ("measures" in table) {
      const observations = this.#observations.get(table.subject) ?? new Observations(table.subject);
      this.#observations.set(table.subject, observations);
      return new FigureReader(sheet, table, observations, codes, this.#problems);
    }
    const records = this.#records.get(table.subject) ?? gatherRecords(table.subject, codes);
    this.#records.set(table.subject, records);
    return new RecordReader(sheet, table, records, this.#problems);
  }
}

/** The financial year that a sheet's name is: `2019-20` or `2024_25`. */
function yearOf(sheet: string): number | null {
  return parseYear(sheet.trim().replace(/\s*[-_/]\s*/, "/"));
}

function unrecognised(sheet: string, title: string, table: Table | undefined) {
  const headers = table === undefined ? [] : requiredHeaders(table).map(([name]) => String(name));
  return {
    sheet,
    row: 1,
    column: "A",
    value: "",
    message: `has no row with the headers of ${title}: ${headers.join(", ")}`,
  };
}
