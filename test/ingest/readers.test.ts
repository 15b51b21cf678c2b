import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { ZipFile } from "yazl";
import type { Row, Sheet } from "../../src/ingest/readers/workbook.ts";
import { WorkbookError } from "../../src/ingest/readers/workbook-error.ts";
import { openWorkbook } from "../../src/ingest/readers/workbook-file.ts";

const folder = mkdtempSync(join(tmpdir(), "readers-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

function write(content: string | Buffer): string {
  const file = join(folder, `${made++}.bin`);
  writeFileSync(file, content);
  return file;
}

async function zip(entries: Record<string, string>): Promise<string> {
  const archive = new ZipFile();
  for (const [name, text] of Object.entries(entries)) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  return write(await buffer(archive.outputStream));
}

const officeNames =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** Makes an XLSX workbook from the `sheetData` of each sheet. */
function xlsx(sheets: Record<string, string>, strings: readonly string[] = [], before = ""): Promise<string> {
  const names = Object.keys(sheets);
  const list = names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relationships = names.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${type}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts = Object.values(sheets).map((rows, i) => [
    `xl/worksheets/sheet${i + 1}.xml`,
    `${before}<worksheet ${officeNames}><sheetData>${rows}</sheetData></worksheet>`,
  ]);
  return zip({
    "xl/workbook.xml": `<workbook ${officeNames}><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relationships.join("")}<Relationship Id="s" Type="${type}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    "xl/sharedStrings.xml": `<sst ${officeNames}>${strings.map((text) => `<si>${text}</si>`).join("")}</sst>`,
    ...Object.fromEntries(parts),
  });
}

/** Makes an ODS workbook from the rows of each sheet. */
function ods(sheets: Record<string, string>, before = ""): Promise<string> {
  const tables = Object.entries(sheets).map(
    ([name, rows]) => `<table:table table:style-name="a>b" table:name="${name}">${rows}</table:table>`,
  );
  return zip({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": `${before}<office:document-content><office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body></office:document-content>`,
  });
}

async function readSheet(sheet: Sheet | undefined): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const chunk of sheet?.rows() ?? []) rows.push(...chunk);
  return rows;
}

async function read(file: string): Promise<Record<string, Row[]>> {
  const workbook = await openWorkbook(file);
  const sheets: Record<string, Row[]> = {};
  for (const sheet of workbook.sheets) sheets[sheet.name] = await readSheet(sheet);
  await workbook.close();
  return sheets;
}

const text = (value: string, more = "") =>
  `<table:table-cell office:value-type="string"${more}><text:p>${value}</text:p></table:table-cell>`;
const float = (value: number, more = "") =>
  `<table:table-cell office:value-type="float" office:value="${value}"${more}/>`;

describe("one table in every kind of file", () => {
  const rows = [
    { number: 1, cells: ["Code", "Force", "Offence", "Published"] },
    { number: 2, cells: ["4.10", "Avon & Somerset ", 'Theft: "other"\nand more', "TRUE"] },
    { number: 4, cells: ["8N", null, null, "FALSE"] },
  ];
  const commas = `Code,Force,Offence,Published\r\n4.10,Avon & Somerset ,"Theft: ""other""\nand more",TRUE\r\n,,,\r\n8N,,,FALSE\r\n`;

  test.each([
    ["CSV", commas],
    ["CSV with a byte order mark", `\uFEFF${commas}`],
    ["gzipped CSV", gzipSync(commas)],
  ])("%s", async (_, content) => {
    expect(await read(write(content))).toEqual({ "": rows });
  });

  test("XLSX", async () => {
    const inline = (value: string) =>
      `<is><r><t>${value.slice(0, 2)}</t></r><r><t>${value.slice(2)}</t></r></is>`;
    const file = await xlsx(
      {
        "Table C1 ": `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr">${inline("Offence")}</c><c r="D1" t="str"><v>Published</v></c></row>
          <row r="2"><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="s"><v>4</v></c><c t="b"><v>1</v></c></row>
          <row r="3"><c r="A3" s="1"/><c r="ZZZ3" s="1"/></row>
          <row><c r="A4" t="s"><v>5</v></c><c r="D4" t="b"><v>0</v></c></row>`,
        Empty: "",
      },
      [
        "<t>Code</t>",
        "<r><t>For</t></r><r><t>ce</t></r><rPh><t>not this</t></rPh>",
        "<t>4.10</t>",
        '<t xml:space="preserve">Avon &amp; Somerset </t>',
        "<t>Theft: &quot;other&#34;_x000A_and more</t>",
        "<t><![CDATA[8N]]></t>",
      ],
    );
    expect(await read(file)).toEqual({ "Table C1 ": rows, Empty: [] });
  });

  test("ODS", async () => {
    const second = '<text:span>Theft:</text:span><text:s/>"other"</text:p><text:p>and more';
    const file = await ods({
      "Table C1 ": `<table:table-column table:number-columns-repeated="16384"/><table:table-header-rows><table:table-row>${text("Code")}${text("Force")}${text("Offence")}${text("Published")}</table:table-row></table:table-header-rows>
        <table:table-row>${text("4.10")}${text("Avon &amp; Somerset ")}${text(second)}<table:table-cell office:value-type="boolean" office:boolean-value="true"><office:annotation><text:p>a remark</text:p></office:annotation></table:table-cell></table:table-row>
        <table:table-row/>
        <table:table-row>${text("8N")}<table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="boolean" office:boolean-value="false"/><table:table-cell table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      Empty: "",
    });
    expect(await read(file)).toEqual({ "Table C1 ": rows, Empty: [] });
  });
});

test("Numbers are numbers, in the cells and rows they are repeated in, in any order of sheets", async () => {
  const row = `${float(1.5)}${float(-2, ' table:number-columns-repeated="2"')}`;
  const repeated = `<table:table-row table:number-rows-repeated="5000">${row}</table:table-row><table:table-row>${text("end")}</table:table-row>`;
  const { sheets } = await openWorkbook(
    await ods({ One: repeated, Two: `<table:table-row>${row}</table:table-row>` }),
  );
  expect(await readSheet(sheets[1])).toEqual([{ number: 1, cells: [1.5, -2, -2] }]);
  const rows = await readSheet(sheets[0]);
  expect(rows).toHaveLength(5001);
  expect(rows[4999]).toEqual({ number: 5000, cells: [1.5, -2, -2] });
  expect(rows[5000]).toEqual({ number: 5001, cells: ["end"] });
  const { sheets: others } = await openWorkbook(await xlsx({ One: '<row><c t="n"><v>1.5E3</v></c></row>' }));
  expect(await readSheet(others[0])).toEqual([{ number: 1, cells: [1500] }]);
});

const long = "x".repeat(32_768);
const inXlsx = (cell: string, more?: string) => () => xlsx({ P9: `<row r="6">${cell}</row>` }, [], more);
const inOds = (cell: string, more?: string) => () =>
  ods(
    { P9: `<table:table-row table:number-rows-repeated="5"/><table:table-row>${cell}</table:table-row>` },
    more,
  );

test.each<[string, () => Promise<string>, number]>([
  ["a formula instead of a figure", inXlsx('<c r="C6"><f>A1+1</f><v>2</v></c><c r="D6"><v>7</v></c>'), 2],
  ["a formula instead of a figure", inOds(float(1) + float(2, ' table:formula="of:=1+1"')), 1],
  ["the error #REF!", inXlsx('<c r="B6" t="e"><v>#REF!</v></c>'), 1],
  ["the error #REF!", inOds(text("#REF!")), 0],
  ["the error Err:502", inOds(text("Err:502", ' calcext:value-type="error"')), 0],
])("A cell that holds %s is blank and marked", async (complaint, make, column) => {
  const { sheets } = await openWorkbook(await make());
  const [row] = await readSheet(sheets[0]);
  expect(row?.cells[column] ?? null).toBeNull();
  expect(row).toMatchObject({ number: 6, unreadable: new Map([[column, `holds ${complaint}`]]) });
});

const inList = (markup: string) => () =>
  zip({ "xl/workbook.xml": markup, "xl/_rels/workbook.xml.rels": "<Relationships/>" });
const repeat = 'table:number-rows-repeated="9999999"';
const declaration = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>';

test.each<[string, () => Promise<string>, object]>([
  ["beyond the 1024 columns", inXlsx('<c r="AMK6"><v>1</v></c>'), { row: 6, column: "AMK" }],
  ["beyond the 1024 columns", inOds(float(1, ' table:number-columns-repeated="16384"')), { column: "AMK" }],
  ["beyond the 2000000 rows", inXlsx('</row><row r="2000001"><c><v>1</v></c>'), { row: 2_000_001 }],
  ["beyond the 2000000 rows", inOds(`</table:table-row><table:table-row ${repeat}>${float(1)}`), {}],
  ["more than 32767 characters", inXlsx(`<c t="inlineStr"><is><t>${long}</t></is></c>`), { column: "A" }],
  ["more than 32767 characters", inOds(text(long)), { column: "A" }],
  ["stands out of order", inXlsx('<c r="B6"><v>1</v></c><c r="A6"><v>1</v></c>'), { column: "A" }],
  ["is listed as B5", inXlsx('<c r="B5"><v>1</v></c>'), { column: "B" }],
  ['holds "n/a", which is not a number', inXlsx("<c><v>n/a</v></c>"), { column: "A" }],
  ["shared text that is missing", inXlsx('<c t="s"><v>7</v></c>'), { column: "A" }],
  ["rows out of order after row 6", inXlsx('</row><row r="6"><c><v>1</v></c>'), { sheet: "P9" }],
  ["declares a document type", inXlsx("", declaration), {}],
  ["declares a document type", inOds("", declaration), {}],
  ["encoded as UTF-16 instead of UTF-8", inXlsx("", '<?xml version="1.0" encoding="UTF-16"?>'), {}],
  ["nests more than 256 elements", inXlsx("<a>".repeat(300)), {}],
  ["piece of markup without end", inXlsx(`<c r="${long.repeat(40)}"/>`), {}],
  ["ends before its elements do", inList("<workbook><sheets>"), {}],
  ["begins with html instead of workbook", inList("<html/>"), {}],
  ['unexpected sheet "P9"', inOds("", '<!-- <table:table table:name="false"> -->'), {}],
])("A workbook is rejected for: %s", async (sentence, make, place) => {
  const error = await make()
    .then(read)
    .catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(WorkbookError);
  expect(error).toMatchObject({ message: expect.stringContaining(sentence), ...place });
});
