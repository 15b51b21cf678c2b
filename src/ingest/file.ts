import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FiguresDatabase } from "../../db/open.ts";
import { cleanYear } from "./cleaning.ts";
import { type Columns, countHeaders, placeColumns } from "./header.ts";
import { readKnown } from "./known.ts";
import { FileRefused, type Problem } from "./problems.ts";
import { publications } from "./publications/index.ts";
import { openWorkbook, type Row, type Sheet } from "./readers/workbook.ts";
import { RecordedCrimeReader } from "./recorded-crime.ts";

type CrimePublication = (typeof publications)[number];
type Field = keyof CrimePublication["columns"];

/** A file read and found right, but not stored. */
export interface ReadFile {
  readonly publication: CrimePublication;
  readonly reader: RecordedCrimeReader;
}

/** Called as a file is read: bytes so far, bytes in all, rows so far. */
export type ReadProgress = (bytes: number, total: number, rows: number) => void;

/** The headers stand within the first rows, below a title and notes. */
const headerSearch = 40;

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function digestFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/**
 * Recognises a file by its content and reads it.
 * @throws FileRefused listing everything that is wrong with it, WorkbookError when it cannot be read at all.
 */
export async function readFigures(
  db: FiguresDatabase,
  file: string,
  progress: ReadProgress,
): Promise<ReadFile> {
  let rows = 0;
  const workbook = await openWorkbook(file, (bytes, total) => progress(bytes, total, rows));
  try {
    const [publication] = publications;
    if (publication === undefined) throw new Error("No publication is defined.");
    const reader = new RecordedCrimeReader(readKnown(db, publication));
    const problems: Problem[] = [];
    let figureSheets = 0;
    for (const sheet of workbook.sheets) {
      const found = await readSheet(sheet, publication, reader, () => {
        rows = reader.rows;
      });
      if (found === null) continue;
      figureSheets += 1;
      problems.push(...found);
    }
    if (figureSheets === 0) throw new FileRefused(basename(file), [unrecognised(publication)]);
    if (problems.length + reader.problemCount > 0) {
      throw new FileRefused(
        basename(file),
        [...problems, ...reader.problems],
        problems.length + reader.problemCount,
      );
    }
    return { publication, reader };
  } finally {
    await workbook.close();
  }
}

/** Reads a sheet of figures, and gives the problems of its headers; null for a cover or notes. */
async function readSheet(
  sheet: Sheet,
  publication: CrimePublication,
  reader: RecordedCrimeReader,
  onRows: () => void,
): Promise<Problem[] | null> {
  let columns: Columns<Field> | null = null;
  const wanted = Object.keys(publication.columns).length;
  const looked: Row[] = [];
  for await (const chunk of sheet.rows()) {
    let rows: readonly Row[] = chunk;
    if (columns === null) {
      const at = rows.findIndex((row) => countHeaders(row, publication) > wanted / 2);
      looked.push(...rows.slice(0, headerSearch));
      if (at < 0 && looked.length < headerSearch) continue;
      const header = rows[at];
      if (header === undefined) break;
      const placed = placeColumns(sheet.name, header, publication);
      if (placed.problems.length > 0) return placed.problems;
      columns = placed.columns;
      rows = rows.slice(at + 1);
    }
    const sheetYear = publication.figureSheets.test(sheet.name) ? cleanYear(sheet.name) : null;
    reader.read(sheet.name, rows, columns, sheetYear);
    onRows();
  }
  if (columns !== null) return [];
  if (!publication.figureSheets.test(sheet.name)) return null;
  return [{ ...unrecognised(publication), sheet: sheet.name }];
}

function unrecognised(publication: CrimePublication): Problem {
  const headers = Object.values(publication.columns).map(([name]) => name);
  return {
    sheet: "",
    row: 1,
    column: "A",
    value: "",
    message: `has no row with the headers of a known publication: ${headers.join(", ")}`,
  };
}
