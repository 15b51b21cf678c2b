import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { Draws } from "../draws.ts";
import { compareDrawnQuestions } from "./drawn.ts";
import { type Loaded, loadFiles } from "./loaded.ts";
import { bodies, nameInPrint } from "./reference/areas.ts";
import { readRows } from "./reference/csv.ts";
import { writeRelease } from "./release-file.ts";
import { seed } from "./runs.ts";

/** An edition in parts of one day: two halves that complete a year, and a correction. A later one has a few forces only. */
const day = "2024-10-24";
const later = "2025-01-23";
const coverage = { "2022/23": 4, "2023/24": 4 };

const folder = mkdtempSync(join(tmpdir(), "parts-"));
const path = (name: string) => join(folder, `${name}.csv`);

/** Writes the rows of the edition that a part has; a count has a digit more in a correction. */
function writePart(name: string, isIn: (year: string, quarter: number, body: string) => boolean, digit = "") {
  const [header = "", ...lines] = readFileSync(path("edition"), "utf8").trimEnd().split("\n");
  const kept = lines.filter((line) => {
    const [year = "", quarter = "", body = ""] = line.split(",");
    return isIn(year, Number(quarter), body);
  });
  writeFileSync(path(name), `${[header, ...kept.map((line) => `${line}${digit}`)].join("\n")}\n`);
  return path(name);
}

let loaded: Loaded;
beforeAll(async () => {
  const draws = new Draws(seed);
  writeRelease(path("edition"), coverage, draws);
  const forces = new Set(bodies.filter(() => draws.oneIn(8)).map(nameInPrint));
  const someForces = (_: string, __: number, body: string) => forces.has(body);
  loaded = await loadFiles([
    { dataset: "counts", day, file: writePart("first", (_, quarter) => quarter <= 2) },
    { dataset: "counts", day, file: writePart("second", (_, quarter) => quarter > 2) },
    { dataset: "counts", day, file: writePart("correction", someForces, "1") },
    {
      dataset: "counts",
      day: later,
      file: writePart("later", (...of) => of[0] === "2023/24" && someForces(...of), "2"),
    },
  ]);
});
afterAll(async () => {
  await loaded.stop();
  rmSync(folder, { recursive: true });
});

test("gateway and oracle give the same answers to drawn questions about editions in parts", () =>
  compareDrawnQuestions(loaded.gateway, loaded.oracle, {
    questions: 1000,
    days: ["2023-10-19", "2024-10-23", day, "2025-01-22", later],
  }));

const figure = z.object({
  year: z.object({ label: z.string() }),
  quarter: z.number().nullable(),
  value: z.number().nullable(),
  status: z.array(z.string()),
  period: z.object({ isPartial: z.boolean() }),
});
const area = z.object({ name: z.string(), years: z.array(figure), quarters: z.array(figure) });
const answer = z.object({ englandAndWales: area, forces: z.array(area) });

test.each(["8L", "8M", "8Q", "8R", "8U"])(
  "a figure of %s is called complete when no part of the edition lacks a force or a quarter of it",
  async (offence) => {
    const span = `offence: "${offence}", from: "2022/23", asOf: "${day}"`;
    const selected = "year { label } quarter value status period { isPartial }";
    const { data } = await loaded.gateway.ask(`
      fragment Figures on Area { name years: offenceCounts(${span}) { ${selected} }
        quarters: offenceCounts(${span}, by: QUARTER) { ${selected} } }
      { englandAndWales { ...Figures } forces { ...Figures } }`);
    const { englandAndWales, forces } = answer.parse(data);
    const held = new Set<string>();
    for (const row of readRows(path("edition")))
      if (row("Offence Code") === offence)
        held.add(`${row("Financial Year")} ${row("Financial Quarter")} ${row("Force Name")}`);
    const all = bodies.filter(({ kind }) => kind === "FORCE");
    for (const { name, years, quarters } of [englandAndWales, ...forces]) {
      const own = all.filter((force) => force.name === name);
      const names = (own.length > 0 ? own : all).map(nameInPrint);
      for (const { year, quarter, value, status, period } of [...years, ...quarters]) {
        // A code that is not in this edition has its figures from the one before, which is whole.
        const isHeld = [...held].some((key) => key.startsWith(`${year.label} `));
        if (value === null || !isHeld) continue;
        const inFigure = quarter === null ? [1, 2, 3, 4] : [quarter];
        const isIncomplete = inFigure.some((each) =>
          names.some((printed) => !held.has(`${year.label} ${each} ${printed}`)),
        );
        const isMarked = status.includes("U") || period.isPartial;
        expect(isMarked, `${name} ${year.label} ${quarter}`).toBe(isIncomplete);
      }
    }
  },
);
