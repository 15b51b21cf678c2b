import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FiguresDatabase } from "../../../db/open.ts";
import type { Publication } from "../publications/publication.ts";
import { WorkbookError } from "../readers/workbook-error.ts";
import { openWorkbook } from "../readers/workbook-file.ts";
import { FileParser, type ParsedFile } from "./file-parser.ts";

/** Called while a file is read: bytes read so far, bytes of the whole file, rows parsed so far. */
export type OnRead = (bytes: number, total: number, rows: number) => void;

/**
 * SHA-256 of a file's bytes, in hexadecimal.
 * @throws WorkbookError when there is no such file, or it may not be read.
 */
export async function digestFile(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new WorkbookError(`The file cannot be read: ${cause.message}.`, {}, { cause });
  }
  return hash.digest("hex");
}

/**
 * Recognises by its headers which of the publications a file is, and parses it. `midYear` is the calendar year of figures of
 * residents in a file that does not say it.
 * @throws RejectedFileError with the list of everything that is wrong with it, WorkbookError when it cannot be read.
 */
export async function parsePublication(
  db: FiguresDatabase,
  file: string,
  publications: readonly Publication[],
  onRead: OnRead,
  midYear?: string,
): Promise<ParsedFile> {
  const parser = new FileParser(db, publications, midYear);
  let size = 0;
  const workbook = await openWorkbook(file, (bytes, total) => {
    size = total;
    onRead(bytes, total, parser.rows);
  });
  try {
    for (const sheet of workbook.sheets) await parser.parseSheet(sheet);
    // The last bytes were reported before their rows were parsed.
    onRead(size, size, parser.rows);
    return parser.finish(basename(file));
  } finally {
    await workbook.close();
  }
}
