import fc from "fast-check";
import { expect, test } from "vitest";
import { listKnownPeriods } from "../src/reference-data/index.ts";

const release = fc.record({
  year: fc.integer({ min: 2015, max: 2020 }),
  quarter: fc.constantFrom(1, 2, 3, 4),
  releaseId: fc.integer({ min: 1, max: 9 }),
  sourceId: fc.constant(1),
  day: fc.constantFrom(20210101, 20220101, 20230101),
  offenceIds: fc.constant(null),
});
const year = fc.oneof(fc.integer({ min: 2013, max: 2022 }), fc.integer({ min: 0, max: 9999 }));
const range = fc.record({
  fromYear: year,
  toYear: year,
  grain: fc.constantFrom("YEAR" as const, "QUARTER" as const),
  asOf: fc.constantFrom(20200101, 20210101, 20210601, 20220630, 20300101),
});

test("known periods are those of the releases until the day, and a range beyond them is not kept again", () => {
  fc.assert(
    fc.property(
      fc.array(release, { maxLength: 40 }),
      fc.array(range, { minLength: 1, maxLength: 100 }),
      (releases, ranges) => {
        const coverage = releases.toSorted((a, b) => b.day - a.day || b.releaseId - a.releaseId);
        for (const { fromYear, toYear, grain, asOf } of ranges) {
          const known = releases.filter(({ day }) => day <= asOf);
          const years = known.map(({ year }) => year);
          const labels = known
            .filter(({ year }) => fromYear <= year && year <= toYear)
            .map(({ year, quarter }) => (grain === "YEAR" ? `${year}` : `${year} ${quarter}`));

          const periods = listKnownPeriods({ coverage }, { fromYear, toYear, grain, asOf });
          const found = periods.map(({ year, quarter }) =>
            quarter === 0 ? `${year}` : `${year} ${quarter}`,
          );
          expect(found).toEqual([...new Set(labels)].toSorted());

          if (found.length === 0) continue;
          const within = {
            fromYear: Math.max(fromYear, ...years.toSorted().slice(0, 1)),
            toYear,
            grain,
            asOf,
          };
          expect(listKnownPeriods({ coverage }, within)).toBe(periods);
          const until = { ...within, toYear: Math.min(toYear, ...years.toSorted().slice(-1)) };
          expect(listKnownPeriods({ coverage }, until)).toBe(periods);
        }
      },
    ),
    { numRuns: 500 },
  );
});
