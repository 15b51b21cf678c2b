import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const average = z.object({
  value: z.number().optional(),
  years: z.number().optional(),
  status: z.array(z.string()).optional(),
  formula: z.string().optional(),
  reason: z.string().optional(),
  explanation: z.string().optional(),
  seriesBreaks: z.array(z.object({ slug: z.string() })).optional(),
});

async function ask(args: string) {
  const { data, errors } = await gateway.ask(`{ offenceTotals(${args}) { nodes { yearlyAverage {
    ... on YearlyAverageValue { value years status formula }
    ... on YearlyAverageUnavailable { reason explanation seriesBreaks { slug } } } } } }`);
  expect(errors).toBeUndefined();
  const nodes = z.array(z.object({ yearlyAverage: average }));
  return z
    .object({ offenceTotals: z.object({ nodes }) })
    .parse(data)
    .offenceTotals.nodes.map(({ yearlyAverage }) => yearlyAverage);
}

const essex = 'groupBy: [FORCE], forces: ["essex"]';

test("three years of stalking in Essex under one rule", async () => {
  // 2,750, 3,838 and 3,187.
  expect(await ask(`${essex}, offences: ["8Q"], from: "2020/21", to: "2022/23"`)).toEqual([
    { value: 3258.3, years: 3, status: ["B"], formula: "offences in 2020/21 to 2022/23 / 3 years" },
  ]);
});

test("one year is its own average", async () => {
  expect(await ask(`${essex}, offences: ["8Q"], from: "2022/23", to: "2022/23"`)).toMatchObject([
    { value: 3187, years: 1 },
  ]);
});

test.each([
  ['offences: ["8Q"], from: "2019/20", to: "2022/23"', "ACROSS_BREAK"],
  ['offences: ["8M"], from: "2020/21", to: "2023/24"', "PART_YEAR"],
  ['offences: ["8L", "8U"], from: "2019/20", to: "2020/21"', "MISSING_COUNT"],
])("%s is refused with %s", async (args, reason) => {
  const [only] = await ask(`${essex}, ${args}`);
  expect(only?.reason).toBe(reason);
});

test("years without any figure are not in it, as in the sum", async () => {
  const [only] = await ask(`${essex}, offences: ["8Q"], from: "2013/14", to: "2015/16"`);
  expect(only).toMatchObject({ years: 2, formula: "offences in 2014/15 to 2015/16 / 2 years" });
});

test("quarters have none", async () => {
  const [first] = await ask(
    'groupBy: [QUARTER], forces: ["essex"], offences: ["8Q"], from: "2022/23", to: "2022/23"',
  );
  expect(first?.reason).toBe("NOT_OF_YEARS");
});
