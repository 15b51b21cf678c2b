import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import * as z from "zod";
import { writeRows } from "../../src/export/formats/csv-rows.ts";
import { buildStore } from "../../src/ingest/store/build.ts";
import { type Gateway, startGateway } from "../gateway.ts";

/** Names that a loaded file could have, by what they stand in for. */
const names = {
  Stalking: "=cmd|' /C calc'!A0",
  Harassment: "@SUM(1+1)*cmd",
  "October 2023": '=HYPERLINK("http://evil.example","October")',
  "Police recorded crime open data: Police Force Area tables, from year ending March 2013 onwards":
    "+44 police; recorded crime",
};

const folder = mkdtempSync(join(tmpdir(), "formulas-"));
let gateway: Gateway;
beforeAll(async () => {
  const seed = join(folder, "seed");
  cpSync(inject("seed"), seed, { recursive: true });
  for (const file of ["extracted/offences.csv", "curated/releases.csv", "curated/sources.csv"]) {
    let text = readFileSync(join(seed, file), "utf8");
    for (const [name, hostile] of Object.entries(names)) {
      const cell = `"${hostile.replaceAll('"', '""')}"`;
      text = text.replaceAll(`,"${name}",`, `,${cell},`).replaceAll(`,${name},`, `,${cell},`);
    }
    writeFileSync(join(seed, file), text);
  }
  const store = join(folder, "figures.sqlite");
  await buildStore(store, () => undefined, undefined, seed);
  gateway = await startGateway({ STORE: store });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

const records = z.array(z.record(z.string(), z.string()));
const formula = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

test("no name that a newsroom loads is a formula in a file", async () => {
  const offered = await gateway.ask('{ offence(code: "8Q") { name } }');
  expect(offered.data).toEqual({ offence: { name: names.Stalking } });
  const response = await fetch(`${gateway.url}/figures.csv?offences=8Q,8L&areas=essex`);
  const rows = records.parse(parse(await response.text(), { columns: true }));
  expect(new Set(rows.map((row) => row.offence_name))).toEqual(
    new Set([`'${names.Stalking}`, `'${names.Harassment}`]),
  );
  expect(new Set(rows.map((row) => row.release))).toEqual(new Set([`'${names["October 2023"]}`]));
  for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(formula);
  const sdmx = await fetch(`${gateway.url}/figures.sdmx.csv?offences=8Q,8L&areas=essex`);
  for (const row of records.parse(parse(await sdmx.text(), { columns: true })))
    for (const [name, cell] of Object.entries(row))
      if (name !== "REPORTING_YEAR_START_DAY") expect(cell).not.toMatch(formula);
});

test("numbers stay numbers, and texts are read back as they were, but for the apostrophe of a formula", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .tuple(
        fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", " =", "\u3000-", "\uff1d", '"', ","),
        fc.string(),
      )
      .map((parts) => parts.join("")),
  );
  // A lone surrogate is no text.
  const cell = fc.oneof(
    text.filter((each) => each.isWellFormed()),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const row = fc.array(cell, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const written = writeRows(rows);
      expect(written.endsWith("\r\n")).toBe(true);
      const options = { record_delimiter: "\r\n", skip_empty_lines: false };
      const read = z.array(z.array(z.string())).parse(parse(written, options));
      expect(read).toHaveLength(rows.length);
      for (const [index, cells] of rows.entries())
        for (const [at, value] of cells.entries()) {
          const found = read[index]?.[at] ?? "no cell";
          if (typeof value !== "string") expect(found).toBe(String(value ?? ""));
          else expect([value, `'${value}`]).toContain(found);
          if (typeof value === "string" && formula.test(value) && !/^--\d\d-\d\d$/.test(value))
            expect(found).toBe(`'${value}`);
        }
    }),
  );
});
