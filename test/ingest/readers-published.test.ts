import { expect, test } from "vitest";
import { openWorkbook } from "../../src/ingest/readers/workbook-file.ts";
import { findPublished } from "./loaded-store.ts";

const marchTables = findPublished("policeforceareatablesyearendingmarch2018v2.xlsx");
const decemberTables = findPublished("policeforceareatablesyedecember2024.xlsx");
const arePublished = marchTables !== "" && decemberTables !== "";

async function read(file: string) {
  const progress: number[] = [];
  const workbook = await openWorkbook(file, (readSoFar, total) => progress.push(readSoFar / total));
  const sheets = new Map<string, Map<number, readonly unknown[]>>();
  for (const sheet of workbook.sheets) {
    const rows = new Map<number, readonly unknown[]>();
    for await (const chunk of sheet.rows()) for (const { number, cells } of chunk) rows.set(number, cells);
    sheets.set(sheet.name, rows);
  }
  await workbook.close();
  return { sheets, progress };
}

test.skipIf(!arePublished)("The tables of March 2018 are read cell by cell", async () => {
  const { sheets, progress } = await read(marchTables);
  expect([...sheets.keys()]).toEqual(["Notes", ...Array.from({ length: 10 }, (_, i) => `Table P${i + 1}`)]);
  expect(sheets.get("Table P9")?.get(6)?.[2]).toBe(52_602_100);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBeLessThanOrEqual(1);
});

test.skipIf(!arePublished)("The tables of December 2024 keep the spaces in their names", async () => {
  const { sheets } = await read(decemberTables);
  expect(sheets.size).toBe(18);
  expect([...sheets.keys()].slice(2, 8)).toEqual([
    "Notes- PFA ",
    "Table P1",
    "Table P2",
    "Table P3",
    "Table P4 ",
    "Table P5 ",
  ]);
  for (const rows of sheets.values()) expect(rows.size).toBeGreaterThan(0);
});
