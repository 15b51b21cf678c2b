import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { readSeed } from "./oracle/reference/seed.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const coverage = z.object({ value: z.number(), outcomes: z.number(), offences: z.number() });
const quotient = z.object({
  value: z.number(),
  caution: z.string().nullable(),
  coverage: coverage.nullable(),
});
const unavailable = z.object({ reason: z.string(), explanation: z.string() });
const rate = z.union([quotient, unavailable]);
const figure = z.object({ year: z.object({ label: z.string() }), rate, chargesPerRecorded: rate });
const answer = z.object({ area: z.object({ chargeRates: z.array(figure) }) });

const fields = `{ ... on ChargeRateValue { value caution coverage { value outcomes offences } }
  ... on ChargeRateUnavailable { reason explanation } }`;

async function chargeRatesOf(area: string, args = ""): Promise<z.infer<typeof figure>[]> {
  const query = `{ area: ${area} { chargeRates(offence: "8Q"${args}) { year { label } rate ${fields} chargesPerRecorded ${fields} } } }`;
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return answer.parse(data).area.chargeRates;
}

/** Stalking recorded by year, and its outcomes as compiled, from the embedded rows. */
const years = ["2014/15", "2015/16", "2016/17", "2018/19", "2019/20", "2020/21", "2021/22"];
function recordedIn(year: string): number {
  return readSeed("extracted/figures/home-office-prc-2023-10.csv")
    .filter((row) => row("year") === year && row("offence") === "8Q")
    .reduce((sum, row) => sum + Number(row("count")), 0);
}
function outcomesOf(year: string, group?: string): number {
  return readSeed("extracted/figures/bbc-stalking-outcomes-2022-11.csv")
    .filter((row) => row("year") === year && (group === undefined || row("outcome_group") === group))
    .reduce((sum, row) => sum + (Number(row("outcomes")) || 0), 0);
}

describe("England and Wales", () => {
  test("coverage is all outcomes by recorded offences, in each year", async () => {
    const rates = await chargeRatesOf('nation(slug: "england-and-wales")');
    // The source has no outcomes of 2017/18.
    const known = rates.filter(({ rate }) => "value" in rate);
    expect(known.map(({ year }) => year.label)).toEqual(years);
    for (const { year, rate } of known) {
      const [outcomes, offences] = [outcomesOf(year.label), recordedIn(year.label)];
      expect(rate).toMatchObject({
        coverage: { outcomes, offences, value: Number((outcomes / offences).toFixed(4)) },
      });
    }
  });

  test("the youngest year covers less, and says so; one without a force says that", async () => {
    const rates = await chargeRatesOf('nation(slug: "england-and-wales")', ', from: "2019/20"');
    expect(rates.map(({ rate }) => rate)).toMatchObject([
      {
        coverage: { value: 0.9528 },
        caution: "The outcomes of 1 part(s) of England and Wales are missing from it.",
      },
      { coverage: { value: 0.97 }, caution: null },
      {
        coverage: { value: 0.842 },
        caution:
          "Only 84.2% of the offences recorded in the period have an outcome, so this will change as the rest get one.",
      },
    ]);
  });

  test("charges by recorded offences stand beside the charge rate", async () => {
    const rates = await chargeRatesOf('nation(slug: "england-and-wales")', ', from: "2019/20"');
    const [incomplete, ...others] = rates.map(({ chargesPerRecorded }) => chargesPerRecorded);
    expect(incomplete).toMatchObject({
      reason: "MISSING_COUNT",
      explanation: expect.stringContaining("leave out a part whose offences would still be counted"),
    });
    const expected = ["2020/21", "2021/22"].map(
      (year) => outcomesOf(year, "charged-summonsed") / recordedIn(year),
    );
    expect(others).toMatchObject(expected.map((value) => ({ value: Number(value.toFixed(4)) })));
    expect(expected.map((value) => (value * 100).toFixed(1))).toEqual(["6.9", "5.0"]);
  });
});

test("small numbers carry a caution: City of London, 3 of 9", async () => {
  const rates = await chargeRatesOf('force(slug: "city-of-london")');
  const small = rates.flatMap(({ rate }) => ("value" in rate ? [rate.caution] : []));
  expect(small.length).toBeGreaterThan(0);
  for (const caution of small) expect(caution).toContain("of fewer than 50 cases");
  const { data } = await gateway.ask(`{ force(slug: "city-of-london") {
    change(offence: "8Q", from: "2021/22", to: "2022/23") { ... on ChangeValue { previous absolute caution } } } }`);
  expect(data).toMatchObject({
    force: { change: { caution: "A count is below 50: a few offences more or fewer change it much." } },
  });
});

test("shares of outcomes have the same coverage", async () => {
  const { data } = await gateway.ask(`{ force(slug: "essex") { outcomes(offence: "8Q", year: "2021/22") {
    outcomeGroup { slug } share { ... on ShareValue { coverage { outcomes offences formula rounding status } caution } } } } }`);
  const shares = z
    .object({ force: z.object({ outcomes: z.array(z.object({ share: z.unknown() })) }) })
    .parse(data)
    .force.outcomes.map(({ share }) => share)
    // Offences with no outcome yet have no share.
    .filter((share) => JSON.stringify(share) !== "{}");
  expect(shares.length).toBeGreaterThan(3);
  expect(new Set(shares.map((share) => JSON.stringify(share))).size).toBe(1);
  expect(shares[0]).toMatchObject({
    coverage: {
      offences: 3838,
      formula: "all outcomes / offences recorded, in 2021/22",
      rounding: "To four decimals, halves away from zero.",
      status: ["A"],
    },
  });
});

test("a total of all offences tells of new rules for some of them", async () => {
  const { data } = await gateway.ask(`{ englandAndWales {
    change(offence: "TOTAL", from: "2019/20", to: "2020/21") { ... on ChangeValue { caution } }
    offenceCounts(offence: "TOTAL", from: "2019/20", to: "2020/21") { notes } } }`);
  const told = /2020-04-01: Conduct between former partners recorded as stalking/;
  expect(data).toMatchObject({
    englandAndWales: {
      change: { caution: expect.stringMatching(told) },
      offenceCounts: [
        { notes: expect.not.arrayContaining([expect.stringContaining("Recording rules")]) },
        { notes: expect.arrayContaining([expect.stringMatching(/on 2020-04-01: Conduct between former/)]) },
      ],
    },
  });
});
