import Database from "better-sqlite3";
import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Context } from "../../src/execution/context.ts";
import { countDetails } from "../../src/models/count-details.ts";
import { type OffenceObservation, readOffenceCounts } from "../../src/queries/offence-counts.ts";
import { type SnapshotWatcher, watchStore } from "../../src/snapshot/snapshot-watcher.ts";
import { latest } from "../../src/statistics/day.ts";
import { onEngine } from "../engines/published.ts";

const statements: string[] = [];
let snapshots: SnapshotWatcher;
let context: Context;
beforeAll(async () => {
  snapshots = await watchStore(await onEngine(inject("store")), {
    onStatement: (sql) => statements.push(sql),
  });
  context = await snapshots.current.use(async (used) => used);
});
afterAll(() => snapshots.close());

const sorted = (rows: readonly OffenceObservation[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

/** Whether a statement looks for each area, and not for all in a range or in a year. */
const looksForEach = (sql: string) => /requested_area|area_id = ANY/.test(sql);

test("the counts of many areas in some years are those of each area by itself", async () => {
  const { areasById, offences, years } = context.catalogue;
  const areas = [...areasById.keys()].sort((one, other) => one - other);
  const known = { areas, offences: [...offences.values()], years: [...years.keys()] };
  const days = fc.constantFrom(latest, 20_190_813, 20_231_018, 20_231_019);
  // Areas that follow one another are read in another way than others, and so are few details.
  const following = fc
    .tuple(fc.nat(known.areas.length - 5), fc.integer({ min: 5, max: known.areas.length }))
    .map(([from, length]) => known.areas.slice(from, from + length));
  const withGap = fc
    .tuple(following, fc.nat())
    .map(([areas, gap]) => areas.filter((_, index) => index !== gap % areas.length));
  const ways = new Set<boolean>();
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.subarray(known.areas, { minLength: 1 }), following, withGap),
      fc.subarray(known.offences, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...known.years),
      fc.oneof(fc.nat(1), fc.nat(12)),
      days,
      fc.constantFrom("YEAR", "QUARTER"),
      fc.oneof(fc.subarray([...countDetails.every]), fc.subarray(["missingParts", "population"] as const)),
      async (areaIds, drawn, fromYear, more, asOf, grain, details) => {
        const offenceIds = drawn.map(({ rowId }) => rowId);
        const request = { offenceIds, grain, fromYear, toYear: fromYear + more, asOf, details };
        statements.length = 0;
        const together = await readOffenceCounts(context.db, { ...request, areaIds });
        expect(statements).toHaveLength(1);
        ways.add(looksForEach(statements.join()));
        const each = await Promise.all(
          areaIds.map((areaId) => readOffenceCounts(context.db, { ...request, areaIds: [areaId] })),
        );
        expect(sorted(together)).toEqual(sorted(each.flat()));
        read += together.length;
      },
    ),
    { numRuns: 300 },
  );
  expect(read).toBeGreaterThan(2_000);
  expect(ways.size).toBe(2);
});

test("the counts of one offence, which are read with fewer columns, are those read with another offence", async () => {
  const { areasById, offences, years } = context.catalogue;
  const known = [...offences.values()].map(({ rowId }) => rowId);
  const drawn = fc.record({
    areaIds: fc.subarray([...areasById.keys()], { minLength: 1 }),
    pair: fc.subarray(known, { minLength: 2, maxLength: 2 }),
    fromYear: fc.constantFrom(...years.keys()),
    more: fc.nat(12),
    asOf: fc.constantFrom(latest, latest - 1, 20_190_813, 20_231_018, 20_231_019),
    grain: fc.constantFrom("YEAR", "QUARTER"),
    details: fc.subarray([...countDetails.every]),
  });
  const read = { YEAR: 0, QUARTER: 0 };
  await fc.assert(
    fc.asyncProperty(drawn, async ({ pair, fromYear, more, ...request }) => {
      const inYears = { ...request, fromYear, toYear: fromYear + more };
      const both = await readOffenceCounts(context.db, { ...inYears, offenceIds: pair });
      for (const offenceId of pair) {
        const alone = await readOffenceCounts(context.db, { ...inYears, offenceIds: [offenceId] });
        expect(sorted(alone)).toEqual(sorted(both.filter((row) => row.offenceId === offenceId)));
        read[request.grain] += alone.length;
      }
    }),
    { numRuns: 200 },
  );
  expect(Math.min(read.YEAR, read.QUARTER)).toBeGreaterThan(1_000);
});

test("the latest vintages are those known on the day before the last", async () => {
  const everything = {
    areaIds: [...context.catalogue.areasById.keys()],
    offenceIds: [...context.catalogue.offences.values()].map(({ rowId }) => rowId),
    ...({ fromYear: 0, toYear: 9999, details: countDetails.every } as const),
  };
  for (const grain of ["YEAR", "QUARTER"] as const) {
    const [now, before] = await Promise.all(
      [latest, latest - 1].map((asOf) => readOffenceCounts(context.db, { ...everything, grain, asOf })),
    );
    expect(now?.length).toBeGreaterThan(1_000);
    expect(now).toEqual(before);
  }
});

test("areas that follow one another, but for a few, are read from the index by year alone, and others by a search for each", async () => {
  const areaIds = [...context.catalogue.areasById.keys()];
  const offenceIds = [...context.catalogue.offences.values()].slice(0, 2).map(({ rowId }) => rowId);
  const readOf = async (areaIds: readonly number[], details: readonly ("population" | "status")[]) => {
    statements.length = 0;
    const years = { fromYear: 2014, toYear: 2020, asOf: 20_231_019 };
    await readOffenceCounts(context.db, { areaIds, offenceIds, grain: "YEAR", ...years, details });
    expect(statements).toHaveLength(1);
    return statements.join();
  };
  const ofAll = await readOf(areaIds, ["population"]);
  expect(ofAll).not.toContain("requested_area");
  expect(await readOf(areaIds, ["status"])).toContain("requested_area");
  expect(await readOf(areaIds.slice(0, 4), [])).toContain("requested_area");
  const withGap = areaIds.filter((_, index) => index !== 3);
  expect(await readOf(withGap, [])).not.toContain("requested_area");
  const everyOther = areaIds.filter((areaId) => areaId % 2 === 0);
  expect(await readOf(everyOther, [])).toContain("requested_area");
  if (process.env.ENGINE === "postgres") return;

  const store = new Database(inject("store"), { readonly: true });
  const parameters = Array<number>(ofAll.split("?").length - 1).fill(1);
  const plan = store.prepare(`EXPLAIN QUERY PLAN ${ofAll}`).all(...parameters);
  store.close();
  expect(JSON.stringify(plan)).toContain("COVERING INDEX offence_count_by_year");
});
