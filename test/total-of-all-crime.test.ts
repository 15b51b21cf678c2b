import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { fewestQuarters, type SeriesOfYear } from "../src/statistics/succession.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({
    STORE: await buildFullStore(),
    RATE_LIMIT: "0",
    MAX_COST: "10000000",
    WORKER_SECONDS: "0",
  });
});
afterAll(() => gateway.stop());

/** What the sum of all offences and `TOTAL` must have in common. A sum has the status B of its parts besides. */
const compared = `year { label } quarter value missingReason period { label start end isPartial }
  change { ... on ChangeValue { absolute percent previous isAcrossBreak caution } ... on ChangeUnavailable { reason } }
  since: change(since: "2014/15") { ... on ChangeValue { absolute percent caution } ... on ChangeUnavailable { reason } }
  index(base: "2016/17") { ... on IndexValue { value base caution } ... on IndexUnavailable { reason } }
  sum(rolling: 4) { ... on RollingSumValue { value } ... on RollingSumUnavailable { reason } }
  rate { ... on RateValue { numerator populationYear } ... on RateUnavailable { reason } }`;

async function askBoth(sums: string, area: string, by: string) {
  const { data, errors } = await gateway.ask(
    `{ offenceTotals(${sums}) { nodes { ${compared} } } area: ${area} { offenceCounts(offence: "TOTAL", ${by}) { ${compared} } } }`,
  );
  expect(errors).toBeUndefined();
  const { offenceTotals, area: of } = z
    .object({
      offenceTotals: z.object({ nodes: z.array(z.unknown()) }),
      area: z.object({ offenceCounts: z.array(z.unknown()) }),
    })
    .parse(data);
  return { sums: offenceTotals.nodes, totals: of.offenceCounts };
}

describe("the sum of all offences says what TOTAL says", () => {
  test.each([
    ["year of England and Wales", `groupBy: [YEAR]`, "englandAndWales", "by: YEAR"],
    [
      "quarter of England and Wales",
      `groupBy: [QUARTER], from: "2016/17", to: "2018/19"`,
      "englandAndWales",
      `by: QUARTER, from: "2016/17", to: "2018/19"`,
    ],
    ["year of a force", `groupBy: [YEAR], forces: ["essex"]`, `force(slug: "essex")`, "by: YEAR"],
    ["quarter of a force", `groupBy: [QUARTER], forces: ["gwent"]`, `force(slug: "gwent")`, "by: QUARTER"],
    ["year of a region", `groupBy: [YEAR], regions: ["wales"]`, `region(slug: "wales")`, "by: YEAR"],
    [
      "year, as of the first edition",
      `groupBy: [YEAR], asOf: "2019-12-31"`,
      "englandAndWales",
      `by: YEAR, asOf: "2019-12-31"`,
    ],
  ])("in every %s", async (_what, groupBy, area, by) => {
    const { sums, totals } = await askBoth(groupBy, area, by);
    expect(sums.length).toBeGreaterThan(0);
    expect(sums).toEqual(totals);
  });

  test("and a change, where a body hands over to its successor within the year", async () => {
    const { sums } = await askBoth(
      `groupBy: [YEAR], from: "2017/18", to: "2017/18"`,
      "englandAndWales",
      "by: YEAR",
    );
    // 4,970,709 and 5,528,510.
    expect(sums).toMatchObject([
      {
        period: { label: "2017/18", isPartial: false },
        change: { absolute: 557801, percent: 11.2, caution: expect.stringContaining("2017-04-01") },
        rate: { numerator: 5528510 },
      },
    ]);
  });
});

test("a body that ends within a year, and its successor, are part-years of their own and without each other", async () => {
  const of = (codes: string) =>
    `offenceTotals(groupBy: [YEAR], offences: [${codes}], from: "2017/18", to: "2017/18") { nodes { value period { label isPartial } } }`;
  const { data } = await gateway.ask(
    `{ before: ${of(`"FFA UK"`)} after: ${of(`"UK Finance", "8Q"`)} both: ${of(`"FFA UK", "UK Finance"`)} }`,
  );
  expect(data).toEqual({
    before: { nodes: [{ value: 24961, period: { label: "2017/18 (1 of 4 quarters)", isPartial: true } }] },
    after: { nodes: [{ value: expect.any(Number), period: { label: "2017/18", isPartial: true } }] },
    // 24,961; 21,063 + 17,188 + 21,116.
    both: { nodes: [{ value: 84328, period: { label: "2017/18", isPartial: false } }] },
  });
});

test("where only some offences are at hand, their sum is no total of all crime", async () => {
  const small = await startGateway();
  const { data } = await small.ask(
    `{ offenceTotals(groupBy: [YEAR], from: "2017/18", to: "2020/21") { nodes { missingFigures change { ... on ChangeValue { percent } ... on ChangeUnavailable { reason } } } } }`,
  );
  await small.stop();
  expect(data).toEqual({
    offenceTotals: {
      nodes: [
        { missingFigures: 0, change: { reason: "DIFFERENT_OFFENCES" } },
        { missingFigures: 0, change: { reason: "ACROSS_BREAK" } },
        { missingFigures: 44, change: { reason: "MISSING_COUNT" } },
        { missingFigures: 0, change: { reason: "MISSING_EARLIER_COUNT" } },
      ],
    },
  });
});

/** Series that report in some months of three years, each with the quarters it would have in the middle one. */
const runs = fc.array(
  fc.record({ from: fc.nat(11), length: fc.integer({ min: 1, max: 12 }), kind: fc.nat(1) }),
  { minLength: 1, maxLength: 5 },
);

test("a year is whole where each series that ends or begins within it has a successor or a predecessor", () => {
  fc.assert(
    fc.property(runs, (drawn) => {
      const all = drawn.map(({ from, length, kind }) => ({
        from,
        to: Math.min(11, from + length - 1),
        kind,
      }));
      const inYear = all.filter(({ from, to }) => from <= 7 && to >= 4);
      const series: SeriesOfYear[] = inYear.map(({ from, to, kind }) => {
        const [first, last] = [Math.max(from, 4) - 3, Math.min(to, 7) - 3];
        return {
          ...{ year: 1, firstQuarter: first, lastQuarter: last, quarters: last - first + 1, kind },
          ...{ firstYear: Math.floor(from / 4), lastYear: Math.floor(to / 4) },
        };
      });
      // Walks from quarter to quarter: from each series, any other of its kind that begins when it has ended.
      const reaches = ({ from, kind }: (typeof all)[number]): number =>
        Math.max(
          ...inYear.filter((each) => each.from === from && each.kind === kind).map(({ to }) => to),
          ...inYear
            .filter((each) => each.from === from && each.kind === kind && each.to < 7)
            .flatMap(({ to }) =>
              inYear.filter((next) => next.from === to + 1 && next.kind === kind).map(reaches),
            ),
        );
      const isWhole = fewestQuarters(series) === 4;
      const begins = inYear.filter(({ from }) => from <= 4);
      const everyEndIsReached = inYear.every(({ to, kind }) =>
        to >= 7
          ? true
          : inYear.some((next) => next.from === to + 1 && next.kind === kind && reaches(next) >= 7),
      );
      const everyBeginIsReached = inYear.every(({ from, kind }) => {
        let starts = [from];
        while (starts.length > 0 && !starts.some((start) => start <= 4))
          starts = inYear
            .filter((each) => each.kind === kind && starts.includes(each.to + 1))
            .map((each) => each.from);
        return starts.length > 0;
      });
      expect(isWhole).toBe(everyEndIsReached && everyBeginIsReached);
      expect(begins.length === 0 && isWhole && inYear.length > 0).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
