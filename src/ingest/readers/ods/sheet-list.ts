import { Parser } from "htmlparser2";
import { limits } from "../limits.ts";
import { decodeUtf8 } from "../utf8.ts";
import { WorkbookError } from "../workbook-error.ts";
import type { Archive } from "../zip/archive.ts";

export const contentPart = "content.xml";

/** The opening tags of sheets, and of styles, which say whether a sheet is hidden. No tag can hold another `<`. */
const tags = /<(table:table|style:style|style:table-properties)\s[^<]*(?=<)/g;

/** A sheet without its cells. */
interface ListedSheet {
  readonly name: string;
  readonly isHidden: boolean;
}

/**
 * Lists an ODS workbook's sheets without reading the cells, though both are in the same part. A comment may look like a sheet,
 * so the names must be checked when the cells are read.
 * @throws WorkbookError when the content is broken, or exceeds the limits.
 */
export async function listSheets(archive: Archive): Promise<readonly ListedSheet[]> {
  const sheets: ListedSheet[] = [];
  const hiddenStyles = new Set<string>();
  let style = "";
  let rest = "";
  for await (const text of decodeUtf8(archive.scan(contentPart), `The part ${contentPart}`)) {
    const searched = rest + text;
    for (const [tag, element] of searched.matchAll(tags)) {
      const attributes = readAttributes(tag);
      if (element === "style:style") style = attributes.get("style:name") ?? "";
      else if (element === "style:table-properties") {
        if (attributes.get("table:display") === "false") hiddenStyles.add(style);
      } else {
        const isHidden = hiddenStyles.has(attributes.get("table:style-name") ?? "");
        sheets.push({ name: attributes.get("table:name") ?? "", isHidden });
      }
    }
    if (sheets.length > limits.sheets) {
      throw new WorkbookError(`The workbook has more than ${limits.sheets} sheets.`);
    }
    rest = searched.slice(Math.max(0, searched.lastIndexOf("<")));
    if (rest.length > limits.unbroken) {
      throw new WorkbookError(`The part ${contentPart} holds a single piece of markup without end.`);
    }
  }
  return sheets;
}

function readAttributes(tag: string): Map<string, string> {
  const attributes = new Map<string, string>();
  new Parser({ onattribute: (key, value) => void attributes.set(key, value) }, { xmlMode: true }).end(tag);
  return attributes;
}
