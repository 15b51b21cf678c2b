import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { WorkbookError } from "../../src/ingest/readers/workbook-error.ts";
import { openWorkbook } from "../../src/ingest/readers/workbook-file.ts";

const folder = mkdtempSync(join(tmpdir(), "readers-"));
afterAll(() => rmSync(folder, { recursive: true }));

const listing = Buffer.from("PK\x01\x02", "latin1");
/** Offsets of fields within the header of an entry in the archive's list, in bytes. */
const fields = { flags: 8, method: 10, checksum: 16, packed: 20, inflated: 24, header: 42, name: 46 };

async function zip(entries: readonly (readonly [string, string | Buffer])[]): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, content] of entries)
    archive.addBuffer(Buffer.from(content), name, { compress: content !== "" });
  archive.end();
  return buffer(archive.outputStream);
}

/** Finds the header of the entry at `index` in the list. */
function findListing(archive: Buffer, index: number): number {
  let at = archive.indexOf(listing);
  for (let i = 0; i < index; i++) at = archive.indexOf(listing, at + 1);
  return at;
}

const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const parts = [
  ["xl/workbook.xml", '<workbook><sheets><sheet name="P1" sheetId="1" r:id="a"/></sheets></workbook>'],
  [
    "xl/_rels/workbook.xml.rels",
    `<Relationships><Relationship Id="a" Type="${relationships}/worksheet" Target="one.xml"/></Relationships>`,
  ],
  ["xl/one.xml", `<worksheet>${"<row><c><v>12</v></c></row>".repeat(1000)}</worksheet>`],
] as const;
const sheet = 2;

/** Makes a workbook, and overwrites a number in the header of its sheet in the list. */
async function forge(...changes: readonly (readonly [keyof typeof fields, number])[]): Promise<Buffer> {
  const archive = await zip(parts);
  const at = findListing(archive, sheet);
  for (const [field, value] of changes) {
    if (field === "flags" || field === "method") archive.writeUInt16LE(value, at + fields[field]);
    else archive.writeUInt32LE(value, at + fields[field]);
  }
  return archive;
}

async function spoil(): Promise<Buffer> {
  const archive = await zip(parts);
  const content = archive.indexOf("xl/one.xml") + "xl/one.xml".length;
  return archive.fill(0xff, content + 4, content + 24);
}

async function readAll(archive: Buffer): Promise<number> {
  const file = join(folder, "archive.bin");
  writeFileSync(file, archive);
  const workbook = await openWorkbook(file);
  let rows = 0;
  try {
    for (const each of workbook.sheets) for await (const chunk of each.rows()) rows += chunk.length;
  } finally {
    await workbook.close();
  }
  return rows;
}

test("An unchanged archive is read", async () => {
  expect(await readAll(await forge())).toBe(1000);
});

const gibibyte = 2 ** 30;
const entry = "The zip archive's entry xl/one.xml";
const ods = ["mimetype", "application/vnd.oasis.opendocument.spreadsheet"] as const;
const encryption = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";

test.each<[string, () => Promise<Buffer>]>([
  [`${entry} inflates to more than 2147483648 bytes.`, () => forge(["inflated", 3 * gibibyte])],
  [`${entry} inflates to more than 200 times its size.`, () => forge(["inflated", gibibyte])],
  [`${entry} is larger than the archive states.`, () => forge(["inflated", 500])],
  [`${entry} is smaller than the archive states.`, () => forge(["inflated", 50_000])],
  [`${entry} does not have the checksum that the archive states.`, () => forge(["checksum", 1])],
  [`${entry} is encrypted.`, () => forge(["flags", 1])],
  [`${entry} is packed in a way that is not supported.`, () => forge(["method", 93])],
  ["The zip archive's entry xl/workbook.xml lies over what follows it.", () => forge(["header", 100])],
  [`${entry} lies over what follows it.`, () => forge(["packed", 5_000])],
  [`${entry} is broken or cut off: `, spoil],
  ["The zip archive is broken or cut off: ", async () => (await zip(parts)).subarray(0, 400)],
  [
    "The zip archive holds a.xml twice.",
    () =>
      zip([
        ["a.xml", "1"],
        ["A.xml".toLowerCase(), "2"],
      ]),
  ],
  [
    "The zip archive is broken or cut off: invalid relative path: ../../a.xml.",
    async () => {
      const archive = await zip([["xx/yy/a.xml", "1"]]);
      archive.write("../../a.xml", findListing(archive, 0) + fields.name);
      return archive;
    },
  ],
  [
    "The zip archive holds more than 10000 entries.",
    () => zip(Array.from({ length: 10_001 }, (_, i) => [`${i}`, ""])),
  ],
  ["The file is a zip archive, but neither an XLSX nor an ODS workbook.", () => zip([["a.txt", "1"]])],
  ["The file is a zip archive, but neither an XLSX nor an ODS workbook.", () => zip([])],
  [
    "The file is an office document, but not a spreadsheet.",
    () => zip([["mimetype", "application/epub+zip"]]),
  ],
  ["The zip archive holds no content.xml.", () => zip([ods])],
  ["The workbook is protected by a password.", () => zip([ods, ["META-INF/manifest.xml", encryption]])],
  ['The workbook lists the sheet "P1", but does not hold it.', () => zip(parts.slice(0, sheet))],
  ["The zip archive holds no xl/_rels/workbook.xml.rels.", () => zip(parts.slice(0, 1))],
  [
    "The part xl/workbook.xml is not valid UTF-8 on line 2.",
    () => zip([["xl/workbook.xml", Buffer.from("\n\xa3", "latin1")], ...parts.slice(1)]),
  ],
])("An archive is rejected: %s", async (sentence, make) => {
  const error = await make()
    .then(readAll)
    .catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(WorkbookError);
  expect(error).toMatchObject({ message: expect.stringContaining(sentence) });
});

test("An archive is rejected if its entries are too large together", async () => {
  const archive = await zip([...Array(3).keys()].map((name) => [`${name}`, "text"]));
  for (const index of [0, 1, 2]) {
    archive.writeUInt32LE(gibibyte, findListing(archive, index) + fields.packed);
    archive.writeUInt32LE(1.9 * gibibyte, findListing(archive, index) + fields.inflated);
  }
  await expect(readAll(archive)).rejects.toThrow("The zip archive inflates to more than 4294967296 bytes.");
});

test("An entry with a compression ratio that is too high is rejected unread", async () => {
  const archive = await zip([...parts.slice(0, sheet), ["xl/one.xml", Buffer.alloc(150 * 2 ** 20, " ")]]);
  await expect(readAll(archive)).rejects.toThrow(`${entry} inflates to more than 200 times its size.`);
});
