import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { wilsonInterval } from "../src/statistics/wilson.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { readSeed } from "./oracle/reference/seed.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])("the Wilson interval of %d of %d is the published one", (part, cases, low, high) => {
  const interval = wilsonInterval(part, cases);
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

/** The share at which the score test of `part` of `cases` is at its limit, found by halving between two shares. */
function solve(part: number, cases: number, inside: number, outside: number): number {
  let [within, beyond] = [inside, outside];
  for (let step = 0; step < 200; step += 1) {
    const middle = (within + beyond) / 2;
    const isWithin =
      Math.abs(part / cases - middle) <= 1.959963984540054 * Math.sqrt((middle * (1 - middle)) / cases);
    if (isWithin) within = middle;
    else beyond = middle;
  }
  return within;
}

test("the ends of the Wilson interval are where the score test has its limit", () => {
  for (const cases of [1, 2, 7, 13, 500, 5977]) {
    for (const part of new Set([0, 1, Math.floor(cases / 3), cases - 1, cases])) {
      const interval = wilsonInterval(part, cases);
      expect(interval?.low).toBeCloseTo(solve(part, cases, part / cases, 0), 9);
      expect(interval?.high).toBeCloseTo(solve(part, cases, part / cases, 1), 9);
    }
  }
  for (const [part, cases] of [
    [1, 0],
    [-1, 5],
    [6, 5],
  ] as const)
    expect(wilsonInterval(part, cases)).toBeNull();
});

const list = z.object({
  chargeRates: z.object({
    totalCount: z.number(),
    edges: z.array(
      z.object({
        rank: z.object({ position: z.number(), tiedWith: z.number(), compared: z.number() }),
        node: z.object({
          area: z.object({ slug: z.string() }),
          rate: z.object({
            value: z.number(),
            numerator: z.number(),
            denominator: z.number(),
            interval: z.object({ low: z.number(), high: z.number(), level: z.literal(0.95) }),
          }),
        }),
      }),
    ),
    ranking: z.object({
      compared: z.number(),
      leftOut: z.array(
        z.object({
          area: z.object({ slug: z.string() }),
          reason: z.string(),
          explanation: z.string(),
          figure: z.object({ rate: z.unknown() }).nullable(),
        }),
      ),
    }),
  }),
});

async function read(args: string) {
  const { data, errors } = await gateway.ask(
    `{ chargeRates(offence: "8Q", ${args}) { totalCount
      edges { rank { position tiedWith compared } node { area { slug } rate { ... on ChargeRateValue {
        value numerator denominator interval { low high level } } } } }
      ranking { compared leftOut { area { slug } reason explanation figure { rate { ... on ChargeRateValue { numerator denominator } } } } } } }`,
  );
  expect(errors).toBeUndefined();
  return list.parse(data).chargeRates;
}

/** Charges and all outcomes of each force in a year, added up from the seed file. */
function addUp(year: string) {
  const sums = new Map<string, { charges: number; all: number }>();
  for (const row of readSeed("extracted/figures/bbc-stalking-outcomes-2022-11.csv")) {
    if (row("year") !== year || row("body") === "btp") continue;
    const { charges, all } = sums.get(row("body")) ?? { charges: 0, all: 0 };
    const outcomes = Number(row("outcomes"));
    const charged = row("outcome_group") === "charged-summonsed" ? outcomes : 0;
    sums.set(row("body"), { charges: charges + charged, all: all + outcomes });
  }
  return [...sums].map(([slug, sum]) => ({ slug, ...sum }));
}

test("forces by charge rate, with few outcomes left out, are those of the published outcomes", async () => {
  const { totalCount, edges, ranking } = await read('year: "2020/21", minimumOutcomes: 500');
  const shown = edges.map(({ rank, node: { area, rate } }) => ({
    slug: area.slug,
    position: rank.position,
    perCent: (100 * rate.value).toFixed(1),
    of: `${rate.numerator} of ${rate.denominator}`,
    interval: [rate.interval.low, rate.interval.high].map((end) => (100 * end).toFixed(1)).join(" to "),
  }));
  expect(shown.slice(0, 5).map(({ slug, perCent }) => `${slug} ${perCent}`)).toEqual([
    "west-midlands 2.3",
    "kent 2.5",
    "staffordshire 4.2",
    "west-yorkshire 4.4",
    "avon-and-somerset 4.5",
  ]);
  expect(shown[0]).toMatchObject({ position: 1, of: "138 of 5977", interval: "2.0 to 2.7" });
  expect(shown[1]).toMatchObject({ position: 2, of: "114 of 4637" });
  expect([totalCount, ranking.compared, edges.length]).toEqual([42, 42, 42]);
  const compared = addUp("2020/21").filter(({ all }) => all >= 500);
  const inOrder = compared.sort((one, other) => one.charges / one.all - other.charges / other.all);
  expect(shown.map(({ slug, of }) => ({ slug, of }))).toEqual(
    inOrder.map(({ slug, charges, all }) => ({ slug, of: `${charges} of ${all}` })),
  );
  expect(ranking.leftOut).toEqual([
    {
      area: { slug: "city-of-london" },
      reason: "FEW_OUTCOMES",
      explanation: expect.stringContaining("13 outcomes"),
      figure: { rate: { numerator: 2, denominator: 13 } },
    },
  ]);
  for (const { node } of edges) {
    const { numerator, denominator, interval } = node.rate;
    const ends = wilsonInterval(numerator, denominator);
    expect(interval.low).toBeCloseTo(ends?.low ?? -1, 4);
    expect(interval.high).toBeCloseTo(ends?.high ?? -1, 4);
  }
});

test("the order can be turned round, or be that of names; ranks count forces with a better rate", async () => {
  const ascending = await read('year: "2020/21", minimumOutcomes: 0');
  expect(ascending.edges).toHaveLength(43);
  const exact = ({ node: { rate } }: (typeof ascending.edges)[number]) => rate.numerator / rate.denominator;
  for (const [direction, isAhead] of [
    ["ASC", (one: number, other: number) => one < other],
    ["DESC", (one: number, other: number) => one > other],
  ] as const) {
    for (const by of ["RATE", "AREA"]) {
      const { edges } = await read(
        `year: "2020/21", minimumOutcomes: 0, orderBy: { by: ${by}, direction: ${direction} }`,
      );
      for (const edge of edges) {
        const ahead = edges.filter((other) => isAhead(exact(other), exact(edge))).length;
        const tiedWith = edges.filter((other) => exact(other) === exact(edge)).length - 1;
        expect(edge.rank).toEqual({ position: 1 + ahead, tiedWith, compared: edges.length });
      }
      const keys = edges.map((edge) => (by === "RATE" ? edge.rank.position : edge.node.area.slug));
      const sorted = [...keys].sort((a, b) => (a < b ? -1 : Number(a > b)));
      expect(keys).toEqual(by === "AREA" && direction === "DESC" ? sorted.reverse() : sorted);
    }
  }
});

test("forces whose outcomes are missing are left out, each with its reason", async () => {
  const { edges, ranking } = await read('year: "2014/15", minimumOutcomes: 1');
  expect(edges.length + ranking.leftOut.length).toBe(43);
  const missing = addUp("2014/15").filter(({ all }) => Number.isNaN(all) || all === 0);
  expect(ranking.leftOut.map(({ area }) => area.slug).sort()).toEqual(missing.map(({ slug }) => slug).sort());
  expect(missing.length).toBeGreaterThan(5);
  for (const { reason, explanation } of ranking.leftOut) {
    expect(reason).not.toBe("");
    expect(explanation).toMatch(/\.$/);
  }
});

test.each([
  ['year: "2020/21", minimumOutcomes: -1', "minimumOutcomes"],
  ['year: "1990/91"', "year"],
  ['year: "2020/21", first: 0', "first"],
])("a wrong argument is refused: %s", async (args, argument) => {
  const { errors } = await gateway.ask(`{ chargeRates(offence: "8Q", ${args}) { totalCount } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
});
