import { Parser } from "htmlparser2";
import { limits } from "../limits.ts";
import { decodeCharacters } from "../utf8.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { Archive } from "../zip/archive.ts";

export const contentPart = "content.xml";

/** The tag that begins a sheet: no tag can hold another `<` before its end. */
const tableTag = /<table:table\s[^<]*(?=<)/g;

/**
 * Lists the names of an ODS workbook's sheets, which stand among their cells, without reading the cells. Whoever reads
 * those must check the names, since a comment could hold something that looks like a sheet.
 * @throws WorkbookError where the content is broken, or beyond the limits.
 */
export async function readTableNames(archive: Archive): Promise<readonly string[]> {
  const names: string[] = [];
  let rest = "";
  for await (const text of decodeCharacters(archive.scan(contentPart), `The part ${contentPart}`)) {
    const searched = rest + text;
    for (const [tag] of searched.matchAll(tableTag)) names.push(readName(tag));
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
