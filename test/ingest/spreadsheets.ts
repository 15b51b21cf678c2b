import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** Sheets by name, each a list of rows. A text that begins with = is a formula. */
export type Sheets = Readonly<Record<string, readonly Cells[]>>;
export type Cells = readonly (string | number | null)[];

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const styling = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
const words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

/** Writes an XLSX workbook with a table of shared strings. `hidden` names sheets that are not shown. */
export async function writeXlsx(
  file: string,
  sheets: Sheets,
  hidden: readonly string[] = [],
): Promise<string> {
  const names = Object.keys(sheets);
  const strings = new Map<string, number>();
  const cell = (value: Cells[number]) => {
    if (value === null) return "";
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    if (value.startsWith("=")) return `<c><f>${markUp(value.slice(1))}</f><v>1</v></c>`;
    if (!strings.has(value)) strings.set(value, strings.size);
    return `<c t="s"><v>${strings.get(value)}</v></c>`;
  };
  const worksheets = Object.values(sheets).map((rows, index) => {
    const data = rows
      .map((cells, at) => `<row r="${at + 1}">${addReferences(cells, at + 1, cell)}</row>`)
      .join("");
    const text = `<worksheet xmlns="${main}"><sheetData>${data}</sheetData></worksheet>`;
    return [`xl/worksheets/sheet${index + 1}.xml`, text] as const;
  });
  const list = names.map((name, at) => {
    const state = hidden.includes(name) ? ` state="hidden"` : "";
    return `<sheet name="${name}" sheetId="${at + 1}"${state} r:id="rId${at + 1}"/>`;
  });
  const targets = names.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${links}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const shared = [...strings.keys()].map((text) => `<si><t xml:space="preserve">${markUp(text)}</t></si>`);
  return writeZip(file, [
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${links}"><sheets>${list.join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships>${targets.join("")}<Relationship Id="s" Type="${links}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ["xl/sharedStrings.xml", `<sst xmlns="${main}">${shared.join("")}</sst>`],
    ...worksheets,
  ]);
}

/** Writes an ODS workbook. `hidden` names sheets that are not shown. */
export async function writeOds(
  file: string,
  sheets: Sheets,
  hidden: readonly string[] = [],
): Promise<string> {
  const cell = (value: Cells[number]) => {
    if (value === null) return "<table:table-cell/>";
    if (typeof value === "string" && value.startsWith("="))
      return `<table:table-cell table:formula="of:${markUp(value)}" office:value-type="float" office:value="1"/>`;
    return typeof value === "number"
      ? `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${value}</text:p></table:table-cell>`
      : `<table:table-cell office:value-type="string"><text:p>${spaced(markUp(value))}</text:p></table:table-cell>`;
  };
  const tables = Object.entries(sheets).map(([name, rows]) => {
    const lines = rows.map((cells) => `<table:table-row>${cells.map(cell).join("")}</table:table-row>`);
    const style = hidden.includes(name) ? ` table:style-name="ta2"` : "";
    return `<table:table table:name="${name}"${style}>${lines.join("")}</table:table>`;
  });
  const styles = `<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>`;
  const spaces = `xmlns:style="${styling}" xmlns:office="${office}" xmlns:table="${table}" xmlns:text="${words}"`;
  return writeZip(file, [
    ["mimetype", "application/vnd.oasis.opendocument.spreadsheet"],
    [
      "content.xml",
      `<office:document-content ${spaces}>${styles}<office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body></office:document-content>`,
    ],
  ]);
}

/** Gives each cell that is not blank its reference. */
function addReferences(cells: Cells, row: number, write: (value: Cells[number]) => string): string {
  return cells
    .map((value, at) => write(value).replace("<c", `<c r="${String.fromCharCode(65 + at)}${row}"`))
    .join("");
}

/** Writes spaces at the ends of a paragraph as elements, like office programs do. */
function spaced(text: string): string {
  return text.replace(/^ | $|(?<= ) /g, "<text:s/>");
}

function markUp(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

async function writeZip(file: string, entries: readonly (readonly [string, string])[]): Promise<string> {
  const archive = new ZipFile();
  for (const [name, text] of entries) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  writeFileSync(file, await buffer(archive.outputStream));
  return file;
}
