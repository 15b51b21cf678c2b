import { stat } from "node:fs/promises";
import { openCommaSeparated } from "./csv/csv-workbook.ts";
import { detectKind } from "./file-kind.ts";
import { openDocument } from "./ods/ods-workbook.ts";
import { WorkbookError } from "./workbook-error.ts";
import { openOfficeXml } from "./xlsx/xlsx-workbook.ts";
import { openArchive } from "./zip/archive.ts";

export { WorkbookError } from "./workbook-error.ts";

/** Text as typed (not trimmed), a number, or null where the cell is blank. */
export type Cell = string | number | null;

/**
 * A row with something in it. `number` is 1-based as a spreadsheet shows it; `cells` begins at column A and ends at the
 * row's last cell that is not blank.
 */
export interface Row {
  readonly number: number;
  readonly cells: readonly Cell[];
}

export interface Sheet {
  /** The exact name, trailing spaces included; empty for a comma-separated file, which has one nameless sheet. */
  readonly name: string;
  /**
   * Streams the rows from the first, in chunks of at most a few thousand; blank rows are left out. Nothing is read ahead
   * of the caller by more than about a chunk. May be called again to begin anew.
   * @throws WorkbookError where the sheet cannot be read, or should not be.
   */
  rows(): AsyncIterable<readonly Row[]>;
}

export interface Workbook {
  /** In the order of the workbook. */
  readonly sheets: readonly Sheet[];
  close(): Promise<void>;
}

/** Bytes of the file, as it lies on disk, that have been read, and how many it has. */
export type BytesRead = (readSoFar: number, total: number) => void;

/**
 * Opens a publication's file: XLSX, ODS, CSV or gzipped CSV, told by content, whatever its name. Nothing but the names
 * of sheets is read before rows are asked for, and nothing is written to disk.
 * @param onBytes called as rows are read; a workbook of which some sheets are left out stays below the total.
 * @throws WorkbookError where the file is none of these, is broken, or holds what no publication should.
 */
export async function openWorkbook(file: string, onBytes: BytesRead = () => {}): Promise<Workbook> {
  const { size } = await stat(file);
  if (size === 0) throw new WorkbookError("The file is empty.");
  const kind = await detectKind(file);
  if (kind !== "zip") return openCommaSeparated({ file, size, isGzipped: kind === "gzip", onBytes });
  const archive = await openArchive(file, size, onBytes);
  try {
    if (archive.has("xl/workbook.xml")) return await openOfficeXml(archive);
    if (archive.has("mimetype")) return await openDocument(archive);
    throw new WorkbookError("The file is a zip archive, but neither an XLSX nor an ODS workbook.");
  } catch (cause) {
    archive.close();
    throw cause;
  }
}
