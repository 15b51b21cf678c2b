import { stat } from "node:fs/promises";
import { openCsv } from "./csv/csv-workbook.ts";
import { detectFileKind } from "./file-kind.ts";
import { openOds } from "./ods/ods-workbook.ts";
import type { OnBytes, Workbook } from "./workbook.ts";
import { WorkbookError } from "./workbook-error.ts";
import { openXlsx } from "./xlsx/xlsx-workbook.ts";
import { openArchive } from "./zip/archive.ts";

/**
 * Opens a publication's file. Its content says whether it is XLSX, ODS, CSV or gzipped CSV; its name does not matter.
 * Before rows are requested, only the names of sheets are read. Nothing is written to disk.
 * @param onBytes called while rows are read. If some sheets are not read, it does not reach the total.
 * @throws WorkbookError when the file is none of these, is broken, or holds something that no publication should.
 */
export async function openWorkbook(file: string, onBytes: OnBytes = () => {}): Promise<Workbook> {
  const { size } = await stat(file);
  if (size === 0) throw new WorkbookError("The file is empty.");
  const kind = await detectFileKind(file);
  if (kind !== "zip") return openCsv({ file, size, isGzipped: kind === "gzip", onBytes });
  const archive = await openArchive(file, size, onBytes);
  try {
    if (archive.has("xl/workbook.xml")) return await openXlsx(archive);
    if (archive.has("mimetype")) return await openOds(archive);
    throw new WorkbookError("The file is a zip archive, but neither an XLSX nor an ODS workbook.");
  } catch (cause) {
    archive.close();
    throw cause;
  }
}
