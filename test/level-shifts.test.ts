import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openStore } from "../db/open.ts";
import { findLevelShifts } from "../src/statistics/level-shifts.ts";
import { searchShifts } from "../tools/breaks/search.ts";
import { buildFullStore } from "./full-store.ts";

const noisy = (level: number) => fc.integer({ min: Math.round(level * 0.9), max: Math.round(level * 1.1) });
const quartersOf = (level: number, length: number) =>
  fc.array(noisy(level), { minLength: length, maxLength: length });

describe("a change of level is found", () => {
  const planted = fc.record({
    at: fc.integer({ min: 4, max: 16 }),
    level: fc.integer({ min: 200, max: 100_000 }),
    factor: fc.constantFrom(0.3, 0.4, 2.2, 4),
  });

  test("where it was planted, and nowhere else but beside it", () => {
    const series = planted.chain(({ at, level, factor }) =>
      fc.tuple(quartersOf(level, at), quartersOf(level * factor, 20 - at), fc.constant(at)),
    );
    fc.assert(
      fc.property(series, ([before, after, at]) => {
        const shifts = findLevelShifts([...before, ...after]);
        expect(shifts).toEqual([{ quarter: at, kind: "JUMPS" }]);
      }),
    );
  });

  test("not in noise, nor in seasons", () => {
    const level = fc.integer({ min: 50, max: 100_000 });
    fc.assert(
      fc.property(
        level.chain((each) => quartersOf(each, 24)),
        (counts) => {
          expect(findLevelShifts(counts)).toEqual([]);
          const seasonal = counts.map((count, index) => (index % 4 === 1 ? count * 3 : count));
          expect(findLevelShifts(seasonal)).toEqual([]);
        },
      ),
    );
  });

  test("at the first and after the last offence, missing quarters being none", () => {
    const edges = fc.record({
      blank: fc.constantFrom(0, null),
      lead: fc.integer({ min: 1, max: 9 }),
      trail: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(edges, quartersOf(300, 8), ({ blank, lead, trail }, counts) => {
        const series = [
          ...Array.from({ length: lead }, () => blank),
          ...counts,
          ...Array.from({ length: trail }, () => blank),
        ];
        expect(findLevelShifts(series)).toEqual([
          { quarter: lead, kind: "BEGINS" },
          { quarter: lead + counts.length, kind: "ENDS" },
        ]);
      }),
    );
  });
});

test("every change of level in the embedded figures is a series break or was looked at, and nothing else is listed", async () => {
  const store = openStore(await buildFullStore(), { checkPages: false });
  const found = await searchShifts(store.engine);
  store.close();
  expect(found.filter(({ seriesBreak }) => seriesBreak !== null).length).toBeGreaterThan(30);
  const document = readFileSync(new URL("../docs/decisions/025-breaks.md", import.meta.url), "utf8");
  const listed = [...document.matchAll(/^\| (\d{4}-\d\d) \| ([^|]+) \|/gm)].flatMap(([, month, codes = ""]) =>
    codes.split(",").map((code) => `${month} ${code.trim()}`),
  );
  const unnamed = found.filter(({ seriesBreak }) => seriesBreak === null);
  expect(unnamed.map(({ month, code }) => `${month} ${code}`).sort()).toEqual(listed.sort());
});
