import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Context } from "../../src/execution/context.ts";
import { countDetails } from "../../src/models/count-details.ts";
import { type OffenceObservation, readOffenceCounts } from "../../src/queries/offence-counts.ts";
import { openSnapshot, type Snapshot } from "../../src/snapshot/snapshot.ts";
import { latest } from "../../src/statistics/day.ts";
import { onEngine } from "../engines/published.ts";

const statements: string[] = [];
let snapshot: Snapshot;
let context: Context;
beforeAll(async () => {
  snapshot = await openSnapshot(await onEngine(inject("store")), {
    onStatement: (sql) => statements.push(sql),
  });
  context = await snapshot.use(async (used) => used);
});
afterAll(() => snapshot.retire());

const sorted = (rows: readonly OffenceObservation[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

test("the counts of many areas in a year or two are those of each area by itself", async () => {
  const { areasById, offences, years } = context.catalogue;
  const known = { areas: [...areasById.keys()], offences: [...offences.values()], years: [...years.keys()] };
  const days = fc.constantFrom(latest, 20_190_813, 20_231_018, 20_231_019);
  let read = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.subarray(known.areas, { minLength: 5 }),
      fc.subarray(known.offences, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...known.years),
      fc.nat(1),
      days,
      fc.constantFrom("YEAR", "QUARTER"),
      fc.subarray([...countDetails.every]),
      async (areaIds, drawn, fromYear, more, asOf, grain, details) => {
        const offenceIds = drawn.map(({ rowId }) => rowId);
        const request = { offenceIds, grain, fromYear, toYear: fromYear + more, asOf, details };
        const together = await readOffenceCounts(context.db, { ...request, areaIds });
        const each = await Promise.all(
          areaIds.map((areaId) => readOffenceCounts(context.db, { ...request, areaIds: [areaId] })),
        );
        expect(sorted(together)).toEqual(sorted(each.flat()));
        read += together.length;
      },
    ),
    { numRuns: 200 },
  );
  expect(read).toBeGreaterThan(2_000);
});

test("many areas of one year are read in the order of their index", async () => {
  const areaIds = [...context.catalogue.areasById.keys()];
  const offenceIds = [...context.catalogue.offences.values()].slice(0, 2).map(({ rowId }) => rowId);
  statements.length = 0;
  const request = {
    areaIds,
    offenceIds,
    grain: "YEAR",
    fromYear: 2020,
    toYear: 2020,
    asOf: 20_231_019,
  } as const;
  await readOffenceCounts(context.db, { ...request, details: [] });
  expect(statements).toHaveLength(1);
  expect(statements[0]).not.toContain("requested_area");
});
