import { posix } from "node:path";
import { limits } from "../limits.ts";
import type { Sheet, Workbook } from "../workbook.ts";
import { WorkbookError } from "../workbook-error.ts";
import { readElements } from "../xml/xml-parts.ts";
import type { Archive } from "../zip/archive.ts";
import { SharedStrings } from "./shared-strings.ts";
import { readWorksheet } from "./worksheet.ts";

const workbookPart = "xl/workbook.xml";
const relationshipsPart = "xl/_rels/workbook.xml.rels";
const relationshipIdentifier = /(^|:)id$/;

interface Relationship {
  /** The end of the type. It is the same in both editions of the standard. */
  readonly type: string;
  readonly part: string;
}

/**
 * Opens an XLSX workbook in a zip archive. Charts and other sheets without cells are left out.
 * @throws WorkbookError when its list of sheets is broken.
 */
export async function openXlsx(archive: Archive): Promise<Workbook> {
  const relationships = await readRelationships(archive);
  const shared = [...relationships.values()].find(({ type }) => type === "sharedStrings");
  const strings = new SharedStrings(archive, shared?.part);
  const sheets: Sheet[] = [];
  for (const attributes of await readElements(archive, workbookPart, "workbook", "sheet", limits.sheets)) {
    const name = attributes.get("name") ?? "";
    const key = [...attributes.keys()].find((attribute) => relationshipIdentifier.test(attribute));
    const target = key === undefined ? undefined : relationships.get(attributes.get(key) ?? "");
    if (target === undefined || !archive.has(target.part)) {
      throw new WorkbookError(`The workbook lists the sheet "${name}", but does not hold it.`, {
        sheet: name,
      });
    }
    if (target.type !== "worksheet") continue;
    const isHidden = (attributes.get("state") ?? "visible") !== "visible";
    sheets.push({ name, isHidden, rows: () => readWorksheet(archive, target.part, name, strings) });
  }
  return { sheets, close: async () => archive.close() };
}

async function readRelationships(archive: Archive): Promise<Map<string, Relationship>> {
  const elements = await readElements(
    archive,
    relationshipsPart,
    "Relationships",
    "Relationship",
    limits.archiveEntries,
  );
  const relationships = new Map<string, Relationship>();
  for (const attributes of elements) {
    const type = posix.basename(attributes.get("Type") ?? "");
    const target = attributes.get("Target") ?? "";
    const part = target.startsWith("/") ? target.slice(1) : posix.join("xl", target);
    relationships.set(attributes.get("Id") ?? "", { type, part });
  }
  return relationships;
}
