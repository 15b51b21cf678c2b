import type { Row } from "../workbook.ts";
import { streamPart } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import type { SharedStrings } from "./shared-strings.ts";
import { WorksheetHandler } from "./worksheet-handler.ts";

/**
 * Streams the rows of one sheet of an XLSX workbook.
 * @throws WorkbookError when the sheet is broken or exceeds the limits.
 */
export async function* readWorksheet(
  archive: Archive,
  part: string,
  sheet: string,
  strings: SharedStrings,
): AsyncGenerator<readonly Row[]> {
  const cells = new WorksheetHandler(sheet, await strings.read());
  for await (const _ of streamPart(archive, part, "worksheet", cells)) {
    const rows = cells.take();
    if (rows.length > 0) yield rows;
  }
}
