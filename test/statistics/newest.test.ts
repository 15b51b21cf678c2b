import fc from "fast-check";
import { expect, test } from "vitest";
import { newestPeriods } from "../../src/statistics/newest.ts";

const figure = fc.record({
  year: fc.integer({ min: 2010, max: 2020 }),
  quarter: fc.constantFrom(0, 1, 2, 3, 4),
  value: fc.option(fc.integer({ min: -5, max: 100 })),
});

test("the newest periods are the last ones up to the last figure, in whatever order figures come", () => {
  fc.assert(
    fc.property(fc.array(figure, { maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (figures, most) => {
      // As text, so that nothing is shared with how periods are numbered.
      const labelOf = ({ year, quarter }: { year: number; quarter: number }) => `${year}-${quarter}`;
      const withFigure = figures.filter(({ value }) => value !== null).map(labelOf);
      const last = withFigure.toSorted().at(-1);
      const upToLast = figures.map(labelOf).filter((label) => last !== undefined && label <= last);
      const expected = [...new Set(upToLast)].toSorted().slice(-most);

      const found = newestPeriods(figures, most);
      const taken = figures.filter(({ year, quarter }) => {
        const period = year * 10 + quarter;
        return found !== null && found.first <= period && period <= found.last;
      });
      expect([...new Set(taken.map(labelOf))].toSorted()).toEqual(expected);
      expect(found?.count ?? 0).toBe(expected.length);
    }),
    { numRuns: 2000 },
  );
});
