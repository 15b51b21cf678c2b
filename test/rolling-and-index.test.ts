import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { addCounts, addYear } from "./quarterly-counts.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const sum = `sum(rolling: 4) {
  ... on RollingSumValue { value quarters period { label start end } seriesBreaks { slug } caution formula status }
  ... on RollingSumUnavailable { reason explanation seriesBreaks { slug } } }`;
const slugs = z.array(z.object({ slug: z.string() }));
const period = z.object({ label: z.string(), start: z.string(), end: z.string() });
const measure = z.object({
  value: z.number().optional(),
  quarters: z.number().optional(),
  base: z.number().optional(),
  period: period.optional(),
  seriesBreaks: slugs.optional(),
  caution: z.string().nullable().optional(),
  formula: z.string().optional(),
  status: z.array(z.string()).optional(),
  reason: z.string().optional(),
  explanation: z.string().optional(),
});

async function ask(query: string) {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

const series = z.object({
  area: z.object({
    offenceCounts: z.array(
      z.object({ year: z.object({ label: z.string() }), quarter: z.number().nullable(), measure }),
    ),
  }),
});

/** A measure of each count of stalking in an area. */
async function askSeries(area: string, args: string, field: string) {
  const data = await ask(
    `{ area: ${area} { offenceCounts(${args}) { year { label } quarter measure: ${field} } } }`,
  );
  const counts = series.parse(data).area.offenceCounts;
  return new Map(
    counts.map(({ year, quarter, measure }) => [`${year.label} ${quarter ?? ""}`.trim(), measure]),
  );
}

describe("the twelve months to the end of a quarter", () => {
  test("Essex: 3,160 to June 2023, 3,687 a year before", async () => {
    const sums = await askSeries('force(slug: "essex")', 'offence: "8Q", by: QUARTER', sum);
    expect(sums.get("2023/24 1")).toMatchObject({ value: 3160, quarters: 4 });
    expect(sums.get("2022/23 1")).toMatchObject({
      value: 3687,
      status: ["A"],
      caution: null,
      seriesBreaks: [],
    });
    expect([
      addCounts("8Q", ["essex"], ["2023/24", 1], 4),
      addCounts("8Q", ["essex"], ["2022/23", 1], 4),
    ]).toEqual([3160, 3687]);
    expect(sums.get("2022/23 1")?.period).toEqual({
      label: "2021/22 Q2 to 2022/23 Q1",
      start: "2021-07-01",
      end: "2022-06-30",
    });
  });

  test("England and Wales with British Transport Police: 118,661 to June 2023", async () => {
    const sums = await askSeries(
      'nation(slug: "england-and-wales")',
      'offence: "8Q", by: QUARTER, includeBritishTransportPolice: true',
      sum,
    );
    expect(sums.get("2023/24 1")?.value).toBe(118_661);
    expect(addCounts("8Q", null, ["2023/24", 1], 4)).toBe(118_661);
  });

  test("a break within the last quarter cannot be taken apart, and is told", async () => {
    const sums = await askSeries('force(slug: "essex")', 'offence: "8Q", by: QUARTER', sum);
    // From May 2023 only the principal crime is counted.
    expect(sums.get("2023/24 1")).toMatchObject({
      seriesBreaks: [{ slug: "only-the-principal-crime" }],
      status: ["B", "P"],
      caution: expect.stringContaining("2023-05-01"),
    });
  });

  test("is refused across a break between whole quarters", async () => {
    const sums = await askSeries('force(slug: "essex")', 'offence: "8Q", by: QUARTER', sum);
    const slug = "former-partners-recorded-as-stalking";
    for (const quarter of ["2020/21 1", "2020/21 2", "2020/21 3"]) {
      expect(sums.get(quarter)).toMatchObject({ reason: "ACROSS_BREAK", seriesBreaks: [{ slug }] });
    }
    expect(sums.get("2020/21 4")?.value).toBe(addYear("8Q", ["essex"], "2020/21"));
  });

  test("is refused without a quarter, with a part of one, and for a year", async () => {
    const sums = await askSeries('force(slug: "essex")', 'offence: "8Q", by: QUARTER', sum);
    expect(sums.get("2014/15 3")).toMatchObject({ reason: "MISSING_QUARTER", seriesBreaks: [] });
    const years = await askSeries('force(slug: "essex")', 'offence: "8Q"', sum);
    expect(years.get("2021/22")).toMatchObject({ reason: "NOT_A_QUARTER" });
    // Coercive control is not collected before 2020/21.
    const control = await askSeries('force(slug: "essex")', 'offence: "8U", by: QUARTER', sum);
    expect(control.get("2020/21 2")?.reason).toBe("MISSING_QUARTER");
    expect(control.get("2021/22 4")?.value).toBe(addYear("8U", ["essex"], "2021/22"));
  });

  test("two to twelve quarters can be added up", async () => {
    for (const rolling of [1, 13, -4]) {
      const { errors } = await gateway.ask(
        `{ force(slug: "essex") { offenceCounts(offence: "8Q", by: QUARTER) { sum(rolling: ${rolling}) { __typename } } } }`,
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT" });
    }
  });
});

const index = `index(base: "2020/21") {
  ... on IndexValue { value base formula status caution }
  ... on IndexUnavailable { reason explanation seriesBreaks { slug } } }`;

/** A count in per cent of another, to one decimal. */
function inPerCent(count: number, base: number): number {
  return Math.round((count * 1000) / base) / 10;
}

describe("an index", () => {
  test("Essex 115.9 and England and Wales 118.9 in 2022/23, with 2020/21 as 100", async () => {
    const essex = await askSeries('force(slug: "essex")', 'offence: "8Q"', index);
    expect(essex.get("2022/23")).toMatchObject({ value: 115.9, base: 2750 });
    expect(essex.get("2020/21")?.value).toBe(100);
    expect(inPerCent(addYear("8Q", ["essex"], "2022/23"), addYear("8Q", ["essex"], "2020/21"))).toBe(115.9);
    const all = await askSeries('nation(slug: "england-and-wales")', 'offence: "8Q"', index);
    expect(all.get("2022/23")?.value).toBe(118.9);
    expect(inPerCent(addYear("8Q", null, "2022/23"), addYear("8Q", null, "2020/21"))).toBe(118.9);
  });

  test("is refused across a break, of a part-year and without a base", async () => {
    const essex = await askSeries('force(slug: "essex")', 'offence: "8Q"', index);
    expect(essex.get("2019/20")).toMatchObject({
      reason: "ACROSS_BREAK",
      seriesBreaks: [{ slug: "former-partners-recorded-as-stalking" }],
    });
    expect(essex.get("2023/24")?.reason).toBe("PART_YEAR");
    // Coercive control is not collected before 2020/21.
    const control = await askSeries(
      'force(slug: "essex")',
      'offence: "8U"',
      index.replace("2020/21", "2019/20"),
    );
    expect(control.get("2021/22")?.reason).toBe("MISSING_BASE");
    expect(control.get("2019/20")?.reason).toBe("MISSING_COUNT");
  });
});

describe("offences added together", () => {
  const totals = z.object({
    offenceTotals: z.object({
      nodes: z.array(
        z.object({ year: z.object({ label: z.string() }), quarter: z.number().nullable(), measure }),
      ),
    }),
  });

  async function askTotals(by: string, field: string, offences = '["8Q", "8L"]') {
    const data = await ask(
      `{ offenceTotals(groupBy: [${by}], forces: ["essex"], offences: ${offences}, first: 200) { nodes { year { label } quarter measure: ${field} } } }`,
    );
    const { nodes } = totals.parse(data).offenceTotals;
    return new Map(
      nodes.map(({ year, quarter, measure }) => [`${year.label} ${quarter ?? ""}`.trim(), measure]),
    );
  }
  const add = (year: string) => addYear("8Q", ["essex"], year) + addYear("8L", ["essex"], year);

  test("have an index", async () => {
    const found = await askTotals("YEAR", index);
    expect(found.get("2022/23")).toMatchObject({
      value: inPerCent(add("2022/23"), add("2020/21")),
      base: add("2020/21"),
    });
    expect(found.get("2019/20")?.reason).toBe("ACROSS_BREAK");
    expect(found.get("2023/24")?.reason).toBe("PART_YEAR");
  });

  test("have a rolling sum", async () => {
    const found = await askTotals("QUARTER", sum);
    expect(found.get("2022/23 4")?.value).toBe(add("2022/23"));
    expect(found.get("2020/21 1")?.reason).toBe("ACROSS_BREAK");
    // Figures begin with 2012/13, and stalking begins in April 2014.
    expect(found.get("2012/13 2")?.reason).toBe("MISSING_QUARTER");
    const withControl = await askTotals("QUARTER", sum, '["8Q", "8U"]');
    expect(withControl.get("2020/21 2")?.reason).toBe("INCOMPLETE_QUARTER");
    const years = await askTotals("YEAR", sum);
    expect(years.get("2022/23")?.reason).toBe("NOT_A_QUARTER");
  });

  test("are told of a break, unless cases only moved between them", async () => {
    const field =
      "change { ... on ChangeValue { status } ... on ChangeUnavailable { reason seriesBreaks { slug } } }";
    // In April 2014 stalking was split from harassment, so the two together are what harassment was.
    const together = await askTotals("YEAR", field);
    expect(together.get("2014/15")).toEqual({ status: ["A"] });
    const alone = await askTotals("YEAR", field, '["8L"]');
    expect(alone.get("2014/15")).toEqual({
      reason: "ACROSS_BREAK",
      seriesBreaks: [{ slug: "stalking-split-from-harassment" }],
    });
    // In April 2020 it is not known that cases moved only between the two.
    expect((await askTotals("YEAR", field)).get("2020/21")?.reason).toBe("ACROSS_BREAK");
  });
});
