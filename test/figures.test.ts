import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function ask<Shape>(query: string, shape: z.ZodType<Shape>, variables?: Record<string, unknown>) {
  const { data, errors } = await gateway.ask(query, variables);
  expect(errors).toBeUndefined();
  return shape.parse(data);
}

const series = z.object({ offenceCounts: z.array(z.looseObject({ value: z.number().nullable() })) });
const values = (area: z.infer<typeof series>) => area.offenceCounts.map((count) => count.value);

describe("published totals", () => {
  test("stalking in England and Wales and in Essex, 2014/15 to the first quarter of 2023/24", async () => {
    const answer = await ask(
      `{ englandAndWales { offenceCounts(offence: "8Q", from: "2014/15") { value } }
         force(slug: "essex") { offenceCounts(offence: "8Q", from: "2014/15") { value } } }`,
      z.object({ englandAndWales: series, force: series }),
    );
    expect(values(answer.englandAndWales)).toEqual([
      2885, 4291, 5423, 10397, 20099, 33362, 98667, 117930, 117331, 31055,
    ]);
    expect(values(answer.force)).toEqual([81, 87, 136, 213, 658, 777, 2750, 3838, 3187, 761]);
  });

  test("all recorded crime in England and Wales, every year", async () => {
    const answer = await ask(
      `{ englandAndWales { offenceCounts(offence: "TOTAL") { value } } }`,
      z.object({ englandAndWales: series }),
    );
    expect(values(answer.englandAndWales)).toEqual([
      4063571, 4028456, 4167619, 4515903, 4970709, 5528510, 5964467, 6078988, 5434426, 6343500, 6736588,
      1689998,
    ]);
  });

  test("England and Wales with British Transport Police and without", async () => {
    const answer = await ask(
      `{ englandAndWales {
           with: offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value notes }
           without: offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21", includeBritishTransportPolice: false) { value notes }
         }
         force(slug: "btp") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } } }`,
      z.unknown(),
    );
    expect(answer).toEqual({
      englandAndWales: {
        with: [{ value: 98667, notes: ["Includes British Transport Police, as published."] }],
        without: [{ value: 98634, notes: [] }],
      },
      force: { offenceCounts: [{ value: 33 }] },
    });
  });

  test("stalking and harassment in Essex adds up to 20,964 in 2018/19, and to 296,236 in England and Wales in 2017/18", async () => {
    const total = (forces: string, year: string) =>
      ask(
        `{ offenceTotals(groupBy: [OFFENCE_SUBGROUP], from: "${year}", to: "${year}" ${forces}) { nodes { value } } }`,
        z.unknown(),
      );
    expect(await total('forces: ["essex"]', "2018/19")).toEqual({
      offenceTotals: { nodes: [{ value: 20964 }] },
    });
    expect(await total("", "2017/18")).toEqual({ offenceTotals: { nodes: [{ value: 296236 }] } });
  });
});

describe("the official figures beside the article's", () => {
  test("60,000 in April to September 2021 is 59,915", async () => {
    const answer = await ask(
      `{ englandAndWales { offenceCounts(offence: "8Q", from: "2021/22", to: "2021/22", by: QUARTER) { value } } }`,
      z.object({ englandAndWales: series }),
    );
    const [first, second] = values(answer.englandAndWales);
    expect(Number(first) + Number(second)).toBe(59915);
  });

  test("84% dropped on evidential difficulties is 84.5%, and 8% charged is 7.1%, of outcomes to offences recorded in 2020/21", async () => {
    const answer = await ask(
      `{ englandAndWales { outcomes(offence: "8Q", year: "2020/21") { value share { ... on ShareValue { value numerator denominator } } } } }`,
      z.object({
        englandAndWales: z.object({
          outcomes: z.array(
            z.object({
              value: z.number(),
              share: z.object({ value: z.number(), numerator: z.number(), denominator: z.number() }),
            }),
          ),
        }),
      }),
    );
    const [charged, supports, doesNotSupport] = answer.englandAndWales.outcomes;
    expect(charged).toEqual({ value: 6813, share: { value: 0.0712, numerator: 6813, denominator: 95706 } });
    expect(((supports?.value ?? 0) + (doesNotSupport?.value ?? 0)) / 95706).toBeCloseTo(0.845, 3);
  });

  test("'nearly tripled' crosses a break in Essex (x3.5) and in England and Wales (x2.96)", async () => {
    const answer = await ask(
      `{ force(slug: "essex") { ...Change } englandAndWales { ...Change } }
       fragment Change on Area { offenceCounts(offence: "8Q", from: "2019/20", to: "2020/21") {
         value change { ... on ChangeUnavailable { reason seriesBreaks { date } } } } }`,
      z.object({ force: series, englandAndWales: series }),
    );
    const [essexBefore, essexAfter] = values(answer.force);
    const [before, after] = values(answer.englandAndWales);
    expect(Number(essexAfter) / Number(essexBefore)).toBeCloseTo(3.54, 2);
    expect(Number(after) / Number(before)).toBeCloseTo(2.96, 2);
    expect(answer.force).toMatchObject({
      offenceCounts: [{}, { change: { reason: "ACROSS_BREAK", seriesBreaks: [{ date: "2020-04-01" }] } }],
    });
  });
});

describe("missing is not zero", () => {
  test.each([
    ["8Q before it had a code", "essex", "8Q", "2013/14", ["M"], "NOT_IN_USE"],
    [
      "8U in the year when only placeholders were printed",
      "greater-manchester",
      "8U",
      "2019/20",
      ["L"],
      "NOT_COLLECTED",
    ],
  ])("%s", async (_what, slug, offence, year, status, missingReason) => {
    const answer = await ask(
      `query ($slug: String!, $offence: String!, $year: FinancialYear!) { force(slug: $slug) {
         offenceCounts(offence: $offence, from: $year, to: $year) {
           value status missingReason rate { ... on RateUnavailable { reason } } } } }`,
      z.unknown(),
      { slug, offence, year },
    );
    expect(answer).toEqual({
      force: {
        offenceCounts: [{ value: null, status, missingReason, rate: { reason: "MISSING_COUNT" } }],
      },
    });
  });

  test("a true zero stays a zero: City of London 2015/16, with no share of nothing", async () => {
    const answer = await ask(
      `{ force(slug: "city-of-london") {
           offenceCounts(offence: "8Q", from: "2015/16", to: "2015/16") { value status missingReason }
           outcomes(offence: "8Q", year: "2015/16") { value share { ... on ShareUnavailable { reason } } missingReason } } }`,
      z.unknown(),
    );
    const none = { value: 0, share: { reason: "NO_OUTCOMES" }, missingReason: null };
    expect(answer).toEqual({
      force: {
        offenceCounts: [{ value: 0, status: ["A"], missingReason: null }],
        outcomes: [none, none, none, none],
      },
    });
  });

  test("eight forces' 2014/15 outcomes are left out of the national sum, and named", async () => {
    const answer = await ask(
      `{ englandAndWales { outcomes(offence: "8Q", year: "2014/15") { status excludes { slug } } } }`,
      z.object({
        englandAndWales: z.object({
          outcomes: z.array(
            z.object({ status: z.array(z.string()), excludes: z.array(z.object({ slug: z.string() })) }),
          ),
        }),
      }),
    );
    const first = answer.englandAndWales.outcomes[0];
    expect(first?.status).toEqual(["B", "U"]);
    expect(first?.excludes.map((force) => force.slug).sort()).toEqual([
      "bedfordshire",
      "btp",
      "cumbria",
      "dyfed-powys",
      "hertfordshire",
      "leicestershire",
      "metropolitan",
      "south-yorkshire",
    ]);
  });

  test("negative counts are kept as corrections", async () => {
    const answer = await ask(
      `{ offenceCounts(offences: ["8M"], by: QUARTER, orderBy: { by: VALUE }, first: 10, forceKinds: [TERRITORIAL, NON_TERRITORIAL]) { nodes { value } } }`,
      z.object({ offenceCounts: z.object({ nodes: z.array(z.object({ value: z.number() })) }) }),
    );
    expect(answer.offenceCounts.nodes.filter((node) => node.value < 0)).toHaveLength(9);
  });
});

test("an offence says from when to when it has outcomes: without any, its lists of outcomes are empty", async () => {
  const years = "outcomesFrom { label } outcomesTo { label }";
  const { data } = await gateway.ask(`{
    stalking: offence(code: "8Q") { ${years} }
    harassment: offence(code: "8L") { ${years} }
    force(slug: "essex") { stalking: outcomes(offence: "8Q", by: YEAR) { year { label } } harassment: outcomes(offence: "8L") { value } } }`);
  expect(data).toMatchObject({
    stalking: { outcomesFrom: { label: "2014/15" }, outcomesTo: { label: "2021/22" } },
    harassment: { outcomesFrom: null, outcomesTo: null },
    force: { harassment: [] },
  });
  const labels = JSON.stringify(data).match(/20\d\d\/\d\d/g) ?? [];
  expect(new Set(labels)).toContain("2014/15");
  expect(new Set(labels)).not.toContain("2022/23");
});
