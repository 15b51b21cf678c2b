import { Parser } from "htmlparser2";
import { limits } from "../limits.ts";
import { decodeUtf8 } from "../utf8.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { Archive } from "../zip/archive.ts";

export const contentPart = "content.xml";

/** The opening tag of a sheet. No tag can hold another `<`. */
const sheetTag = /<table:table\s[^<]*(?=<)/g;

/**
 * Lists the names of an ODS workbook's sheets without reading the cells, though both are in the same part. A comment may
 * look like a sheet, so the names must be checked when the cells are read.
 * @throws WorkbookError when the content is broken, or exceeds the limits.
 */
export async function readSheetNames(archive: Archive): Promise<readonly string[]> {
  const names: string[] = [];
  let rest = "";
  for await (const text of decodeUtf8(archive.scan(contentPart), `The part ${contentPart}`)) {
    const searched = rest + text;
    for (const [tag] of searched.matchAll(sheetTag)) names.push(readName(tag));
    if (names.length > limits.sheets) {
      throw new WorkbookError(`The workbook has more than ${limits.sheets} sheets.`);
    }
    rest = searched.slice(Math.max(0, searched.lastIndexOf("<")));
    if (rest.length > limits.unbroken) {
      throw new WorkbookError(`The part ${contentPart} holds a single piece of markup without end.`);
    }
  }
  return names;
}

function readName(tag: string): string {
  let name = "";
  const onattribute = (key: string, value: string) => {
    if (key === "table:name") name = value;
  };
  new Parser({ onattribute }, { xmlMode: true }).end(tag);
  return name;
}
