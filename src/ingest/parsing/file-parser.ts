import type { FiguresDatabase } from "../../../db/open.ts";
import type { MissingReason } from "../../../db/tables.ts";
import { parseYear } from "../../statistics/period.ts";
import { cleanYear } from "../cells/cleaning.ts";
import { readCodeLists } from "../cells/code-lists.ts";
import { Codes } from "../cells/codes.ts";
import { Problems, RejectedFileError } from "../cells/problems.ts";
import type { Content } from "../datasets/contents.ts";
import type { FigureDatasetName } from "../datasets/dimensions.ts";
import { Observations } from "../datasets/observations.ts";
import { createRecordSet } from "../datasets/record-sets.ts";
import type { NamedSource, RecordDatasetName, RecordSet } from "../datasets/records.ts";
import { matchColumns, mergeHeaderRows } from "../publications/headers.ts";
import type { Publication, Table } from "../publications/publication.ts";
import { type RecognisedTable, recogniseTable, titleAbove } from "../publications/recognition.ts";
import type { Row, Sheet } from "../readers/workbook.ts";
import { correctObservations } from "./corrections.ts";
import { findExclusions } from "./exclusion.ts";
import { FigureParser } from "./figure-parser.ts";
import { type SearchedSheet, UnrecognisedFileError } from "./nearest-publication.ts";
import { RecordParser } from "./record-parser.ts";
import type { RowParser } from "./row-parser.ts";
import { SheetNotes } from "./sheet-notes.ts";
import { emptyFile, hiddenTable, unrecognisedSheet } from "./sheet-problems.ts";

/** A file that was parsed and has no problems, but is not stored yet. */
export interface ParsedFile {
  readonly publication: Publication;
  /** The source that the file names; null for a publication with a source of its own. */
  readonly namedSource: NamedSource | null;
  readonly contents: readonly Content[];
  /** Notes that observations refer to by index + 1. */
  readonly notes: readonly (string | null)[];
  /** Names of partnerships that observations refer to by index + 1. */
  readonly partnerships: readonly string[];
  readonly rows: number;
  /** How many figures are missing, by reason. */
  readonly missing: ReadonlyMap<MissingReason, number>;
  /** Names of the sheets that hold no table of the publication. */
  readonly sheetsLeftOut: readonly string[];
}

/** Headers are searched in this many rows, because a title and notes may be above them. */
const mostRowsSearched = 40;

/** Parses the sheets of one file one after the other. */
export class FileParser {
  rows = 0;
  #publication: Publication | undefined;
  #codes: Codes | undefined;
  readonly #problems = new Problems();
  readonly #observations = new Map<FigureDatasetName, Observations>();
  readonly #records = new Map<RecordDatasetName, RecordSet>();
  readonly #sheetsLeftOut: string[] = [];
  readonly #notes = new SheetNotes();
  /** The sheets before the first that was recognised. */
  readonly #unrecognised: SearchedSheet[] = [];

  constructor(
    private readonly db: FiguresDatabase,
    private readonly publications: readonly Publication[],
    private readonly midYear?: string,
  ) {}

  /** @throws WorkbookError when the sheet cannot be read. */
  async parseSheet(sheet: Sheet): Promise<void> {
    let parsers: readonly RowParser[] | null = null;
    let sheetYear: number | null = null;
    const searched: Row[] = [];
    for await (const rows of sheet.rows()) {
      if (parsers !== null) this.#parse(parsers, rows, sheetYear);
      else {
        searched.push(...rows.slice(0, mostRowsSearched - searched.length));
        const candidates = this.#publication === undefined ? this.publications : [this.#publication];
        const found = recogniseTable(sheet.name, searched, candidates);
        if (found === undefined && searched.length < mostRowsSearched) continue;
        if (found === undefined) break;
        parsers = this.#startTable(sheet, found, searched);
        sheetYear = found.table.requiredInSheets === undefined ? null : parseYear(cleanYear(sheet.name));
        const headerNumber = searched[found.headerIndex]?.number ?? 0;
        const below = rows.filter(({ number }) => number > headerNumber);
        this.#parse(parsers, below, sheetYear);
      }
    }
    for (const parser of parsers ?? []) parser.finish?.();
    if (parsers !== null) return;
    this.#sheetsLeftOut.push(sheet.name);
    this.#notes.addList(searched);
    if (this.#publication === undefined) this.#unrecognised.push({ name: sheet.name, rows: searched });
  }

  /**
   * Gives what was parsed, with the publication's corrections made.
   * @throws UnrecognisedFileError for a file that is no known publication, RejectedFileError when anything is wrong with it.
   */
  finish(file: string): ParsedFile {
    const publication = this.#publication;
    if (publication === undefined || this.#codes === undefined)
      throw new UnrecognisedFileError(file, this.#unrecognised, this.publications);
    for (const sheet of this.#sheetsLeftOut) {
      const table = publication.tables.find(({ requiredInSheets }) => requiredInSheets?.test(sheet));
      if (table !== undefined) this.#problems.add(unrecognisedSheet(sheet, publication.title, table));
    }
    if (this.#problems.total === 0 && this.rows === 0) this.#problems.add(emptyFile);
    if (this.#problems.total > 0) throw new RejectedFileError(file, this.#problems);
    const records = [...this.#records.values()];
    const missing = new Map<MissingReason, number>();
    for (const observations of this.#observations.values()) {
      correctObservations(observations, publication, this.#codes);
      observations.countMissing(missing);
    }
    return {
      publication,
      namedSource: records[0]?.namedSource ?? null,
      contents: [...this.#observations.values(), ...records],
      notes: this.#codes.notes.map((note) => this.#notes.resolve(note)),
      partnerships: this.#codes.partnerships,
      rows: this.rows,
      missing,
      sheetsLeftOut: this.#sheetsLeftOut,
    };
  }

  /** Several parsers read the same rows, which count once. */
  #parse(parsers: readonly RowParser[], rows: readonly Row[], sheetYear: number | null): void {
    const before = parsers[0]?.rows ?? 0;
    for (const parser of parsers) parser.parse(rows, sheetYear);
    this.rows += (parsers[0]?.rows ?? 0) - before;
  }

  /** Gives a parser for each dataset in the table, or none if the headers have problems. */
  #startTable(
    sheet: Sheet,
    { publication, table, headerIndex }: RecognisedTable,
    searched: readonly Row[],
  ): RowParser[] {
    this.#publication = publication;
    const { aliases, namesSums: withSums = false } = publication;
    this.#codes ??= new Codes(readCodeLists(this.db, { withSums }), aliases);
    const codes = this.#codes;
    const headerRow = searched[headerIndex];
    if (headerRow === undefined) return [];
    const tables = "measures" in table ? [table, ...(table.sameRows ?? [])] : [table];
    const parsers = tables.map((each) => this.#createParser(sheet.name, each, codes));
    for (const parser of parsers) parser.parseTitle?.(titleAbove(searched, headerIndex));
    const expectedColumns = parsers.flatMap((parser) => parser.expectedColumns());
    const expected = expectedColumns.flatMap((column) => column.headers);
    const headers = mergeHeaderRows(headerRow, searched[headerIndex - 1], expected);
    const problems = [
      ...(sheet.isHidden ? [hiddenTable(sheet.name, headerRow.number)] : []),
      ...findExclusions(sheet.name, searched.slice(0, headerIndex)),
      ...matchColumns(sheet.name, headers, expectedColumns),
    ];
    for (const problem of problems) this.#problems.add(problem);
    return problems.length > 0 ? [] : parsers;
  }

  #createParser(sheet: string, table: Table, codes: Codes): RowParser {
    if ("measures" in table) {
      const observations = this.#observations.get(table.dataset) ?? new Observations(table.dataset);
      this.#observations.set(table.dataset, observations);
      return new FigureParser(sheet, table, observations, codes, this.#problems, this.#notes, this.midYear);
    }
    const records = this.#records.get(table.dataset) ?? createRecordSet(table.dataset, codes);
    this.#records.set(table.dataset, records);
    return new RecordParser(sheet, table, records, this.#problems);
  }
}
