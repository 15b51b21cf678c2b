import { cleanText } from "../cells/cleaning.ts";
import { matchHeader, nameHeader } from "../publications/headers.ts";
import type { Header, Publication, Table } from "../publications/publication.ts";
import { requiredHeaders } from "../publications/recognition.ts";
import type { Row } from "../readers/workbook.ts";

/** A table that shares headers with a file, though too few to be in it. */
interface NearTable {
  readonly publication: Publication;
  readonly missing: readonly (readonly Header[])[];
  readonly share: number;
}

/** The first rows of a sheet. */
export interface SearchedSheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** So many headers are quoted. */
const mostQuoted = 40;

/** A file that is no known publication was rejected. The message has its headers, the nearest publication, and what differs. */
export class UnrecognisedFileError extends Error {
  override readonly name = "UnrecognisedFileError";

  constructor(file: string, sheets: readonly SearchedSheet[], publications: readonly Publication[]) {
    const { sheet, row } = findHeaders(sheets);
    const headers = row.cells.map(cleanText).filter((text) => text !== "");
    const near = publications
      .flatMap((publication) => listNear(publication, sheet, row))
      .sort((a, b) => b.share - a.share)[0];
    const lines = [
      `${file} was rejected; nothing was stored. It has the headers of no known publication.`,
      `  its headers:  ${sheet === "" ? "" : `sheet ${sheet.trim()}, `}row ${row.number}: ${quote(headers)}`,
      ...(near === undefined ? [] : describe(near, headers)),
      ...(near === undefined ? [`  known:        ${publications.map(({ title }) => title).join("; ")}`] : []),
    ];
    super(lines.join("\n"));
  }
}

function describe({ publication, missing }: NearTable, headers: readonly string[]): string[] {
  const known = publication.tables.flatMap((table) => [
    ...requiredHeaders(table).flat(),
    ...ignoredOf(table),
  ]);
  const unknown = headers.filter((text) => !known.some((header) => matchHeader(header, text)));
  return [
    `  nearest:      ${publication.title}`,
    `  it also has:  ${quote(missing.flatMap(([header]) => (header === undefined ? [] : [nameHeader(header)])))}`,
    ...(unknown.length === 0 ? [] : [`  it has not:   ${quote(unknown)}`]),
  ];
}

/** The tables of a publication that share a header with a row. */
function listNear(publication: Publication, sheet: string, row: Row): NearTable[] {
  return publication.tables
    .filter(({ sheets }) => sheets === undefined || sheet === "" || sheets.test(cleanText(sheet)))
    .flatMap((table) => {
      const required = requiredHeaders(table);
      const missing = required.filter(
        (headers) => !headers.some((header) => row.cells.some((cell) => matchHeader(header, cell))),
      );
      const share = 1 - missing.length / required.length;
      return share === 0 ? [] : [{ publication, missing, share }];
    });
}

/** The first of the rows with most cells: titles above it have fewer, and figures below it no more. */
function findHeaders(sheets: readonly SearchedSheet[]): { readonly sheet: string; readonly row: Row } {
  const countCells = ({ cells }: Row) => cells.filter((cell) => cell !== null).length;
  const rows = sheets.flatMap(({ name, rows }) => rows.map((row) => ({ sheet: name, row })));
  const [first] = rows.sort((a, b) => countCells(b.row) - countCells(a.row));
  return first ?? { sheet: "", row: { number: 1, cells: [] } };
}

function ignoredOf({ ignored = [] }: Table): readonly Header[] {
  return ignored;
}

function quote(texts: readonly string[]): string {
  const quoted = texts.slice(0, mostQuoted).map((text) => `"${text.slice(0, 80)}"`);
  return `${quoted.join(", ")}${texts.length > mostQuoted ? ` and ${texts.length - mostQuoted} more` : ""}`;
}
