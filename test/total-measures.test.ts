import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

const rate = `rate { ... on RateValue { value exact numerator populationYear status } ... on RateUnavailable { reason } }`;
const change = `change { ... on ChangeValue { absolute percent previous previousPeriod { label } isAcrossBreak seriesBreaks { slug } caution status }
  ... on ChangeUnavailable { reason seriesBreaks { slug } } }`;
const measures = `year { label } value status seriesBreaks { slug } ${rate} ${change}`;

const measured = z.object({ year: z.object({ label: z.string() }), value: z.number().nullable() });
const total = measured
  .extend({
    force: z.object({ slug: z.string() }).nullish(),
    region: z.object({ slug: z.string() }).nullish(),
  })
  .loose();

async function askTotals(args: string, keys: string) {
  const { data, errors } = await gateway.ask(`{ offenceTotals(${args}) { nodes { ${keys} ${measures} } } }`);
  expect(errors).toBeUndefined();
  return z.object({ offenceTotals: z.object({ nodes: z.array(total) }) }).parse(data).offenceTotals.nodes;
}

async function askCounts(area: string, offence: string) {
  const { data, errors } = await gateway.ask(
    `{ area: ${area} { offenceCounts(offence: "${offence}") { ${measures} } } }`,
  );
  expect(errors).toBeUndefined();
  return z.object({ area: z.object({ offenceCounts: z.array(measured.loose()) }) }).parse(data).area
    .offenceCounts;
}

/** Sums of a known period: a count has a row for each period of the range, a sum only where there is a figure. */
const compared = ({ force: _, region: __, ...rest }: Record<string, unknown>) => rest;

describe.each(["8Q", "8L", "TOTAL"])("a sum of %s alone has the measures of the count", (offence) => {
  test("of a force", async () => {
    const totals = await askTotals(
      `groupBy: [FORCE, YEAR], offences: ["${offence}"], first: 2000`,
      "force { slug }",
    );
    for (const slug of ["essex", "city-of-london", "greater-manchester", "gwent"]) {
      const counts = new Map(
        (await askCounts(`force(slug: "${slug}")`, offence)).map((each) => [each.year.label, each]),
      );
      const own = totals.filter(({ force }) => force?.slug === slug);
      expect(own.length).toBeGreaterThan(8);
      for (const each of own) expect(compared(each)).toEqual(counts.get(each.year.label));
    }
  });

  test("of a region and of England and Wales, apart from residents that are printed rounded", async () => {
    const ofRegions = await askTotals(`groupBy: [REGION, YEAR], offences: ["${offence}"]`, "region { slug }");
    const east = new Map(
      (await askCounts(`region(slug: "east")`, offence)).map((each) => [each.year.label, each]),
    );
    const whole = new Map(
      (await askCounts(`englandAndWales`, offence)).map((each) => [each.year.label, each]),
    );
    const ofAll = await askTotals(`groupBy: [YEAR], offences: ["${offence}"]`, "");
    const withoutRate = ({ rate: _, ...rest }: Record<string, unknown>) => rest;
    const rateOf = (each: unknown) =>
      z
        .object({ rate: z.object({ exact: z.number().optional(), reason: z.string().optional() }) })
        .parse(each).rate;
    for (const [totals, counts] of [
      [ofRegions.filter(({ region }) => region?.slug === "east"), east],
      [ofAll, whole],
    ] as const) {
      expect(totals.length).toBeGreaterThan(8);
      for (const each of totals) {
        const count = counts.get(each.year.label);
        expect(withoutRate(compared(each))).toEqual(withoutRate(count ?? {}));
        const [ofTotal, ofCount] = [rateOf(each), rateOf(count)];
        expect(ofTotal.reason).toBe(ofCount.reason);
        if (ofCount.exact !== undefined) expect((ofTotal.exact ?? 0) / ofCount.exact).toBeCloseTo(1, 4);
      }
    }
  });
});

async function firstOf(args: string, fields: string) {
  const { data, errors } = await gateway.ask(`{ offenceTotals(${args}) { nodes { ${fields} } } }`);
  expect(errors).toBeUndefined();
  return z.object({ offenceTotals: z.object({ nodes: z.array(z.unknown()) }) }).parse(data).offenceTotals
    .nodes[0];
}

const only = (year: string) => `from: "${year}", to: "${year}"`;

test.each([
  ["several years", `groupBy: [FORCE], forces: ["essex"]`, "SEVERAL_YEARS", "SEVERAL_PERIODS"],
  [
    "the first year",
    `groupBy: [YEAR], offences: ["TOTAL"], ${only("2012/13")}`,
    undefined,
    "NO_EARLIER_PERIOD",
  ],
  ["a part-year", `groupBy: [YEAR], ${only("2023/24")}`, "PART_YEAR", "PART_YEAR"],
  ["a quarter", `groupBy: [QUARTER], offences: ["TOTAL"], ${only("2013/14")}`, "QUARTER", undefined],
  [
    "a break of one of the offences",
    `groupBy: [YEAR], offences: ["8Q", "8L"], ${only("2020/21")}`,
    undefined,
    "ACROSS_BREAK",
  ],
  [
    "a force without residents beside another",
    `groupBy: [YEAR], offences: ["8Q"], forces: ["essex", "btp"], ${only("2021/22")}`,
    "NO_POPULATION",
    undefined,
  ],
  [
    "bodies without residents in the whole",
    `groupBy: [YEAR], offences: ["8Q"], ${only("2021/22")}`,
    undefined,
    undefined,
  ],
])("%s in a sum", async (_what, args, noRate, noChange) => {
  const found = z
    .object({
      rate: z.object({ reason: z.string().optional() }),
      change: z.object({ reason: z.string().optional() }),
    })
    .parse(await firstOf(args, `${rate} ${change}`));
  expect(found).toMatchObject({
    rate: noRate ? { reason: noRate } : {},
    change: noChange ? { reason: noChange } : {},
  });
  expect([found.rate.reason, found.change.reason]).toEqual([noRate, noChange]);
});

test("a rate is per as many residents as are asked for, and exact", async () => {
  const args = `groupBy: [YEAR], offences: ["8Q"], forces: ["essex"], ${only("2020/21")}`;
  const per = (field: string) => `${field} { ... on RateValue { value exact per formula } }`;
  // 2,750 offences, 1,856,063 residents.
  const expected = {
    a: { value: 1.48, exact: (2750 * 1000) / 1856063, per: 1000 },
    b: {
      value: 148.16,
      exact: (2750 * 100_000) / 1856063,
      per: 100_000,
      formula: expect.stringMatching(/x 100000$/),
    },
  };
  const fields = `${per("a: rate")} ${per("b: rate(per: 100000)")}`;
  expect(await firstOf(args, fields)).toMatchObject(expected);
  const { data } = await gateway.ask(
    `{ force(slug: "essex") { offenceCounts(offence: "8Q", ${only("2020/21")}) { ${fields} c: rate(per: 1000) { ... on RateValue { value exact } }
      sex: rateBySex(sex: FEMALE, per: 100000) { ... on RateValue { value denominator } } } } }`,
  );
  const { force } = z
    .object({
      force: z.object({
        offenceCounts: z.array(
          z.looseObject({ sex: z.object({ value: z.number(), denominator: z.number() }) }),
        ),
      }),
    })
    .parse(data);
  expect(force.offenceCounts[0]).toMatchObject({
    ...expected,
    c: { value: 1.48, exact: (2750 * 1000) / 1856063 },
  });
  const { value = 0, denominator = 1 } = force.offenceCounts[0]?.sex ?? {};
  expect(value).toBeCloseTo((2750 * 100_000) / denominator, 1);
  for (const wrong of [0, -1, 10_000_001]) {
    const { errors } = await gateway.ask(
      `{ offenceTotals(${args}) { nodes { rate(per: ${wrong}) { __typename } } } }`,
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "per" });
  }
});

test("the changes of all sums take one statement, and their rates none", async () => {
  const args = `groupBy: [FORCE, YEAR], offences: ["8Q"], first: 2000`;
  gateway.takeStatements();
  await firstOf(args, `value ${rate}`);
  expect(gateway.takeStatements()).toHaveLength(1);
  await firstOf(args, `value ${rate} ${change} seriesBreaks { title }`);
  expect(gateway.takeStatements()).toHaveLength(2);
});

test("every count of 8Q and 8L with status B has its breaks, and no other has any", async () => {
  let [withBreaks, others] = [0, 0];
  for (const offence of ["8Q", "8L"])
    for (const by of ["YEAR", "QUARTER"]) {
      const { data } = await gateway.ask(
        `{ forces { offenceCounts(offence: "${offence}", by: ${by}) { status seriesBreaks { date offences { code } } period { start } year { start end } } } }`,
      );
      const count = z.object({
        status: z.array(z.string()),
        seriesBreaks: z.array(
          z.object({ date: z.string(), offences: z.array(z.object({ code: z.string() })) }),
        ),
        year: z.object({ start: z.string(), end: z.string() }),
      });
      const { forces } = z
        .object({ forces: z.array(z.object({ offenceCounts: z.array(count) })) })
        .parse(data);
      for (const { status, seriesBreaks, year } of forces.flatMap((force) => force.offenceCounts)) {
        expect(seriesBreaks.length > 0).toBe(status.includes("B"));
        for (const { date, offences } of seriesBreaks) {
          expect(date >= year.start && date <= year.end).toBe(true);
          expect(offences.map(({ code }) => code)).toContain(offence);
        }
        if (seriesBreaks.length > 0) withBreaks += 1;
        else others += 1;
      }
    }
  expect(withBreaks).toBeGreaterThan(200);
  expect(others).toBeGreaterThan(200);
});
