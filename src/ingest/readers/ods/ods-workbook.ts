import { decodeUtf8 } from "../utf8.ts";
import type { Workbook } from "../workbook.ts";
import { WorkbookError } from "../workbook-error.ts";
import { readElements } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import { listSheets } from "./sheet-list.ts";
import { SheetReader } from "./sheet-reader.ts";

const spreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
const manifestPart = "META-INF/manifest.xml";

/**
 * Opens an ODS workbook in a zip archive.
 * @throws WorkbookError when it is another kind of document, has a password, or has no sheets.
 */
export async function openOds(archive: Archive): Promise<Workbook> {
  if (!(await isSpreadsheet(archive))) {
    throw new WorkbookError("The file is an office document, but not a spreadsheet.");
  }
  if (await isProtected(archive)) throw new WorkbookError("The workbook is protected by a password.");
  const listed = await listSheets(archive);
  if (listed.length === 0) throw new WorkbookError("The workbook has no sheets.");
  const reader = new SheetReader(
    archive,
    listed.map(({ name }) => name),
  );
  return {
    sheets: listed.map((sheet, index) => ({ ...sheet, rows: () => reader.readRows(index) })),
    close: async () => {
      await reader.close();
      archive.close();
    },
  };
}

async function isSpreadsheet(archive: Archive): Promise<boolean> {
  let type = "";
  for await (const text of decodeUtf8(archive.read("mimetype"), "The part mimetype")) {
    type += text;
    if (type.length > spreadsheet.length * 2) return false;
  }
  return type.trim() === spreadsheet;
}

async function isProtected(archive: Archive): Promise<boolean> {
  if (!archive.has(manifestPart)) return false;
  const encrypted = "manifest:encryption-data";
  return (await readElements(archive, manifestPart, "manifest:manifest", encrypted, Infinity)).length > 0;
}
