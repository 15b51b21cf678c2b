import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FiguresDatabase } from "../../../db/open.ts";
import type { Publication } from "../publications/publication.ts";
import { openWorkbook, WorkbookError } from "../readers/workbook.ts";
import { type ReadFile, Reading } from "./file-parser.ts";

/** Called as a file is read: bytes so far, bytes in all, rows so far. */
export type ReadProgress = (bytes: number, total: number, rows: number) => void;

/**
 * SHA-256 of a file's bytes, in hexadecimal.
 * @throws WorkbookError when there is no such file, or the system does not let it be read.
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
 * Recognises a file by its content, as one of the publications, and reads it.
 * @throws FileRefused listing everything that is wrong with it, WorkbookError when it cannot be read at all.
 */
export async function readPublication(
  db: FiguresDatabase,
  file: string,
  publications: readonly Publication[],
  progress: ReadProgress,
): Promise<ReadFile> {
  const reading = new Reading(db, publications);
  let size = 0;
  const workbook = await openWorkbook(file, (bytes, total) => {
    size = total;
    progress(bytes, total, reading.rows);
  });
  try {
    for (const sheet of workbook.sheets) await reading.readSheet(sheet);
    // The last bytes were told of before their rows were read.
    progress(size, size, reading.rows);
    return reading.finish(basename(file));
  } finally {
    await workbook.close();
  }
}
