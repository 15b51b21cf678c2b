import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

type Rows = readonly (readonly (string | number | null)[])[];

const office = "http://schemas.openxmlformats.org";
const main = `xmlns="${office}/spreadsheetml/2006/main" xmlns:r="${office}/officeDocument/2006/relationships"`;

/** Writes an XLSX workbook of the given sheets. */
export async function writeWorkbook(file: string, sheets: Readonly<Record<string, Rows>>): Promise<string> {
  const archive = new ZipFile();
  const add = (name: string, text: string) => archive.addBuffer(Buffer.from(text), name);
  const names = Object.keys(sheets);
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const links = names.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${office}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  add("xl/workbook.xml", `<workbook ${main}><sheets>${list.join("")}</sheets></workbook>`);
  add("xl/_rels/workbook.xml.rels", `<Relationships>${links.join("")}</Relationships>`);
  for (const [i, rows] of Object.values(sheets).entries()) {
    const data = rows.map((cells, row) => `<row r="${row + 1}">${cells.map(writeCell).join("")}</row>`);
    const text = `<worksheet ${main}><sheetData>${data.join("")}</sheetData></worksheet>`;
    add(`xl/worksheets/sheet${i + 1}.xml`, text);
  }
  archive.end();
  writeFileSync(file, await buffer(archive.outputStream));
  return file;
}

function writeCell(cell: string | number | null): string {
  if (cell === null) return "<c/>";
  if (typeof cell === "number") return `<c><v>${cell}</v></c>`;
  return `<c t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
}
