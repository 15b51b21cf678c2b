import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import type { Row } from "../../src/ingest/readers/workbook.ts";
import { WorkbookError } from "../../src/ingest/readers/workbook-error.ts";
import { openWorkbook } from "../../src/ingest/readers/workbook-file.ts";

const folder = mkdtempSync(join(tmpdir(), "readers-"));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

async function open(content: string | Buffer) {
  const file = join(folder, `${made++}.bin`);
  writeFileSync(file, content);
  const { sheets } = await openWorkbook(file);
  const [sheet] = sheets;
  if (sheet === undefined) throw new Error("A comma-separated file has one sheet.");
  return sheet;
}

async function read(content: string | Buffer): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const chunk of (await open(content)).rows()) rows.push(...chunk);
  return rows;
}

/** Bytes of memory that the program takes up more by the end. */
async function measureGrowth(run: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  await run();
  return process.memoryUsage.rss() - before;
}

test("Rows, texts and lines are whole, wherever a chunk of the file ends", async () => {
  const texts = Array.from({ length: 20_000 }, (_, i) => [
    `n${i}`,
    `"é${"“”".repeat(i % 37)}"\n\r,x\r\n`,
    "end ",
  ]);
  const quoted = texts.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
  for (const content of [quoted.join("\r\n"), gzipSync(`\uFEFF${quoted.join("\r\n")}\r\n`)]) {
    const rows = await read(content);
    expect(rows.map(({ cells }) => cells)).toEqual(texts);
    expect(rows.at(-1)?.number).toBe(20_000);
  }
});

test.each(["\n", "\r\n", "\r"])("Lines may end in %j", async (end) => {
  const rows = [
    { number: 1, cells: ["a", "b"] },
    { number: 3, cells: [" 1", "2"] },
  ];
  expect(await read(`a,b${end}${end} 1,2${end}`)).toEqual(rows);
});

test("Rows are read only as fast as they are used, and reading ends when the caller stops", async () => {
  const line = `${"some text,".repeat(9)}and more\n`;
  const file = join(folder, "large.csv");
  writeFileSync(file, line.repeat(300_000));
  let read = 0;
  const { sheets } = await openWorkbook(file, (readSoFar) => {
    read = readSoFar;
  });
  for await (const rows of sheets[0]?.rows() ?? []) {
    expect(rows.length).toBeLessThan(5_000);
    await new Promise((done) => setTimeout(done, 50));
    break;
  }
  const afterwards = read;
  await new Promise((done) => setTimeout(done, 50));
  expect(read).toBe(afterwards);
  expect(read).toBeLessThan(2 ** 20);
});

test.each<[string, string | Buffer, object]>([
  ["The file is empty.", "", {}],
  ["Line 4 has 3 columns where the header has 2.", 'a,b\n1,"2\n3"\n1,2,3\n', { row: 3 }],
  ["Line 2 has 1 columns where the header has 2.", "a,b\n1\n", { row: 2 }],
  ["Line 2 has quotation marks that do not match.", 'a,b\n"1"x,2\n', { row: 2 }],
  ["Line 2 has quotation marks that do not match.", 'a,b\n1,"2\n', { row: 2 }],
  ["Line 2 ends in a carriage return, unlike the first.", "a,b\n1,2\r\n", { row: 2 }],
  ["Cell B2 holds more than 32767 characters.", `a,b\n1,${"x".repeat(32_768)}\n`, { row: 2, column: "B" }],
  [
    "The file is not valid UTF-8 on line 3.",
    Buffer.from("a,b\n1,\xa32\n3,\xa34\n", "latin1").fill("x", 6, 7),
    {},
  ],
  ["The file is not valid UTF-8 on line 1.", Buffer.from("a,b\n", "utf16le").fill(0xff, 0, 1), { row: 1 }],
  ["The file holds a null character on line 2, so it is not text.", "a,b\n1,\0\n", { row: 2 }],
  ["The gzip file is broken or cut off: unexpected end of file.", gzipSync("a,b\n1,2\n").subarray(0, 20), {}],
  [
    "The gzip file is broken or cut off: incorrect data check.",
    Buffer.concat([gzipSync("a,b\n").subarray(0, -8), Buffer.alloc(8)]),
    {},
  ],
  [
    "The file is an old binary workbook or is protected by a password.",
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    {},
  ],
])("A file is rejected: %s", async (sentence, content, place) => {
  const error = await read(content).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(WorkbookError);
  expect(error).toMatchObject({ message: sentence, ...place });
});

test.each([
  ["Line 1 has 1000000 columns, of which 1024 are allowed.", `${",".repeat(999_999)}\n`],
  ["Line 1 goes on for more than 1048576 characters.", "column,".repeat(1_000_000)],
  ["Line 2 goes on for more than 1048576 characters.", `a\n"${"no end\n".repeat(1_000_000)}`],
  [
    "The gzip file inflates to more than 200 times its size.",
    Buffer.concat(Array(40).fill(gzipSync(`${"x".repeat(1023)}\n`.repeat(2 ** 15)))),
  ],
])("A file is rejected before it fills the memory: %s", async (sentence, content) => {
  const growth = await measureGrowth(async () => {
    await expect(read(content)).rejects.toThrow(sentence);
  });
  expect(growth).toBeLessThan(200 * 2 ** 20);
});

test("A file with too many rows is rejected", async () => {
  const file = gzipSync("a\n".repeat(2_000_001), { level: 1 });
  await expect(read(file)).rejects.toThrow("Line 2000001 is beyond the 2000000 rows allowed.");
});
