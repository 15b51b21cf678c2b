import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { addYear } from "./quarterly-counts.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const fields =
  "percent interval { low high confidence isDistinguishable method explanation } intervalMissingReason";
const change = z.object({
  percent: z.number().nullable(),
  interval: z
    .object({ low: z.number(), high: z.number(), confidence: z.number(), isDistinguishable: z.boolean() })
    .extend({ method: z.string(), explanation: z.string() })
    .nullable(),
  intervalMissingReason: z.string().nullable(),
});

async function askChange(force: string, offence: string, [from, to]: readonly [string, string]) {
  const { data, errors } = await gateway.ask(
    `{ force(slug: "${force}") { change(offence: "${offence}", from: "${from}", to: "${to}", acrossBreaks: true) { ... on ChangeValue { ${fields} } } } }`,
  );
  expect(errors).toBeUndefined();
  return z.object({ force: z.object({ change }) }).parse(data).force.change;
}

const years = ["2021/22", "2022/23"] as const;

/** The change and its interval in per cent, by another way to write the same method. */
function compute(force: string) {
  const [earlier, current] = years.map((year) => addYear("8Q", [force], year));
  if (earlier === undefined || current === undefined) throw new Error("There are two years.");
  const width = 1.95996398454 * Math.sqrt((earlier + current) / (earlier * current));
  const toPercent = (logarithm: number) => Math.round(Math.expm1(logarithm) * 1000) / 10;
  const centre = Math.log(current / earlier);
  return { percent: toPercent(centre), low: toPercent(centre - width), high: toPercent(centre + width) };
}

test.each([
  { force: "essex", percent: -17, low: -20.8, high: -13, isDistinguishable: true },
  { force: "devon-and-cornwall", percent: -4.1, low: -10.7, high: 2.9, isDistinguishable: false },
  { force: "city-of-london", percent: 64.3, low: -15.5, high: 219.3, isDistinguishable: false },
])("stalking in $force, 2021/22 to 2022/23: $percent% ($low to $high)", async ({ force, ...expected }) => {
  const { percent, interval } = await askChange(force, "8Q", years);
  const { low, high, isDistinguishable } = interval ?? {};
  expect({ percent, low, high, isDistinguishable }).toEqual(expected);
  expect({ percent, low, high }).toEqual(compute(force));
  const words = expected.isDistinguishable ? "is distinguishable" : "is not distinguishable";
  expect(interval?.explanation).toContain(words);
  expect(interval?.explanation).toMatch(/not a sample.+vary more/);
  expect(interval?.confidence).toBe(0.95);
});

test("a count of zero has a reason in place of an interval", async () => {
  // City of London recorded no offence under 8M in one of the years.
  const zero = ["2012/13", "2013/14", "2014/15", "2015/16", "2016/17", "2017/18", "2018/19"].find(
    (year) => addYear("8M", ["city-of-london"], year) === 0,
  );
  expect(zero).toBeDefined();
  const start = Number(zero?.slice(0, 4)) - 1;
  const before = `${start}/${zero?.slice(2, 4)}`;
  const answer = await askChange("city-of-london", "8M", [before, zero ?? ""]);
  expect(answer).toMatchObject({ interval: null, intervalMissingReason: "ZERO_COUNT" });
});

test("the change of a sum has an interval too", async () => {
  const { data, errors } = await gateway.ask(
    `{ offenceTotals(groupBy: [YEAR], forces: ["essex"], offences: ["8Q", "8L"], from: "2022/23", to: "2022/23") {
      nodes { change { ... on ChangeValue { ${fields} } } } } }`,
  );
  expect(errors).toBeUndefined();
  const [node] = z.object({ offenceTotals: z.object({ nodes: z.array(z.object({ change })) }) }).parse(data)
    .offenceTotals.nodes;
  const [earlier = 0, current = 0] = years.map(
    (year) => addYear("8Q", ["essex"], year) + addYear("8L", ["essex"], year),
  );
  expect(node?.change.percent).toBe(Math.round(((current - earlier) / earlier) * 1000) / 10);
  const deviation = Math.sqrt(1 / earlier + 1 / current);
  const high = Math.round(((current / earlier) * Math.exp(1.96 * deviation) - 1) * 1000) / 10;
  expect(node?.change.interval?.high).toBeCloseTo(high, 1);
});
