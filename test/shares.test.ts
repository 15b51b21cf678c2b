import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { askProvenance } from "./extended.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

// The expected counts are sums of lines of db/seed/extracted/figures/home-office-prc-2023-10.csv.gz.
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ STORE: await buildFullStore() });
});
afterAll(() => gateway.stop());

const share = z.object({
  value: z.number().optional(),
  exact: z.number().optional(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
  status: z.array(z.string()).optional(),
  caution: z.string().nullable().optional(),
  reason: z.string().optional(),
  explanation: z.string().optional(),
  seriesBreaks: z.array(z.object({ slug: z.string() })).optional(),
});
const fields = `{
  ... on OffenceShareValue { value exact numerator denominator status caution seriesBreaks { slug } }
  ... on OffenceShareUnavailable { reason explanation } }`;

/** The shares of each count of an offence in an area. */
async function askCounts(area: string, args: string, of: string) {
  const { data, errors } = await gateway.ask(
    `{ area: ${area} { offenceCounts(${args}) { share(of: ${of}) ${fields} } } }`,
  );
  expect(errors).toBeUndefined();
  const shape = z.object({ area: z.object({ offenceCounts: z.array(z.object({ share })) }) });
  return shape.parse(data).area.offenceCounts.map((count) => count.share);
}

/** The shares of each sum. */
async function askTotals(args: string, of: string) {
  const { data, errors } = await gateway.ask(
    `{ offenceTotals(${args}) { nodes { share(of: ${of}) ${fields} } } }`,
  );
  expect(errors).toBeUndefined();
  const shape = z.object({ offenceTotals: z.object({ nodes: z.array(z.object({ share })) }) });
  return shape.parse(data).offenceTotals.nodes.map((total) => total.share);
}

const essex = 'force(slug: "essex")';
const oneYear = 'from: "2022/23", to: "2022/23"';

describe("the share of a count", () => {
  test("of stalking in all recorded crime in Essex, by year", async () => {
    const shares = await askCounts(
      essex,
      'offence: "8Q", from: "2019/20", to: "2022/23"',
      '{ offences: ["TOTAL"] }',
    );
    expect(shares.map(({ numerator, denominator, value }) => [numerator, denominator, value])).toEqual([
      [777, 167121, 0.0046],
      [2750, 148593, 0.0185],
      [3838, 166855, 0.023],
      [3187, 164218, 0.0194],
    ]);
    // New rules of either figure are its own.
    expect(shares.map(({ status }) => status)).toEqual([["A"], ["B"], ["A"], ["A"]]);
    expect(shares[1]?.seriesBreaks).toEqual([{ slug: "former-partners-recorded-as-stalking" }]);
  });

  test("of stalking in its subgroup, and in named offences", async () => {
    const of = '{ offenceSubgroup: "stalking-and-harassment" }';
    const codes = '{ offences: ["8L", "8M", "8Q", "8R", "8U"] }';
    const [one] = await askCounts(essex, `offence: "8Q", ${oneYear}`, of);
    const [other] = await askCounts(essex, `offence: "8Q", ${oneYear}`, codes);
    expect(one).toMatchObject({ value: 0.1355, exact: 3187 / 23526, denominator: 23526 });
    expect(other).toEqual(one);
  });

  test("of the Metropolitan Police in the stalking of England, and of a group", async () => {
    const metropolitan = 'force(slug: "metropolitan")';
    const [inEngland] = await askCounts(metropolitan, `offence: "8Q", ${oneYear}`, "{ within: NATION }");
    expect(inEngland).toMatchObject({ numerator: 11723, denominator: 109781, value: 0.1068 });
    const [inGroup] = await askCounts(
      metropolitan,
      `offence: "8Q", ${oneYear}`,
      '{ within: GROUP, group: "forces-of-england" }',
    );
    expect(inGroup).toEqual(inEngland);
  });

  test("the shares of all areas of a whole add up to one", async () => {
    const { data } = await gateway.ask(
      `{ offenceCounts(offences: ["8Q"], regions: ["east"], ${oneYear}) { nodes { share(of: { within: REGION }) { ... on OffenceShareValue { exact } } } } }`,
    );
    const exact = z.object({ share: z.object({ exact: z.number() }) });
    const { offenceCounts } = z.object({ offenceCounts: z.object({ nodes: z.array(exact) }) }).parse(data);
    expect(offenceCounts.nodes).toHaveLength(6);
    const sum = offenceCounts.nodes.reduce((all, each) => all + each.share.exact, 0);
    expect(sum).toBeCloseTo(1, 12);
  });

  test("is refused where a part of the whole was not collected", async () => {
    const of = '{ offenceSubgroup: "stalking-and-harassment" }';
    const [first] = await askCounts(essex, 'offence: "8Q", from: "2019/20", to: "2019/20"', of);
    expect(first).toEqual({
      reason: "MISSING_WHOLE",
      explanation: "The count of the whole for 2019/20 is missing or incomplete.",
    });
  });

  test("is refused for a missing count, and where the whole does not contain it", async () => {
    const all = '{ offences: ["TOTAL"] }';
    const [missing] = await askCounts(essex, 'offence: "8Q", from: "2012/13", to: "2012/13"', all);
    expect(missing?.reason).toBe("MISSING_COUNT");
    const [other] = await askCounts(essex, `offence: "8Q", ${oneYear}`, '{ offences: ["8L"] }');
    expect(other?.reason).toBe("NOT_A_PART");
    const [outside] = await askCounts(
      essex,
      `offence: "8Q", ${oneYear}`,
      '{ within: GROUP, group: "forces-of-wales" }',
    );
    expect(outside?.reason).toBe("NOT_A_PART");
    const [both] = await askCounts("englandAndWales", `offence: "8Q", ${oneYear}`, "{ within: NATION }");
    expect(both?.reason).toBe("NOT_A_PART");
  });

  test("of England and Wales is on the basis of the count, with or without British Transport Police", async () => {
    const denominators = await Promise.all(
      [true, false].map(async (includes) => {
        const args = `offence: "8Q", ${oneYear}, includeBritishTransportPolice: ${includes}`;
        const [one] = await askCounts("englandAndWales", args, '{ offences: ["TOTAL"] }');
        const { data } = await gateway.ask(
          `{ englandAndWales { offenceCounts(${args.replace("8Q", "TOTAL")}) { value } } }`,
        );
        return [one?.denominator, data];
      }),
    );
    for (const [denominator, data] of denominators)
      expect(data).toEqual({ englandAndWales: { offenceCounts: [{ value: denominator }] } });
    expect(denominators[0]?.[0]).not.toBe(denominators[1]?.[0]);
  });

  test("says what recording rules changed within the period", async () => {
    const [last] = await askCounts(
      essex,
      'offence: "8Q", by: QUARTER, latest: 1',
      '{ offenceSubgroup: "stalking-and-harassment" }',
    );
    expect(last).toMatchObject({ numerator: 761, denominator: 4915, status: ["B", "P"] });
    expect(last?.caution).toContain("2023-05-01: Only the principal crime of an incident counted");
  });
});

describe("the share of a sum", () => {
  test("of two offences in the crime of the region", async () => {
    const args = `groupBy: [FORCE, YEAR], forces: ["essex"], offences: ["8L", "8Q"], ${oneYear}`;
    const [only] = await askTotals(args, '{ offences: ["TOTAL"], within: REGION }');
    expect(only).toMatchObject({ numerator: 9825 + 3187, denominator: 482091, value: 0.027 });
  });

  test("is that of the count of the same area and offence", async () => {
    for (const of of ['{ offences: ["TOTAL"] }', "{ within: REGION }", "{ within: ENGLAND_AND_WALES }"]) {
      const [ofCount] = await askCounts(essex, `offence: "8Q", ${oneYear}`, of);
      const args = `groupBy: [FORCE], forces: ["essex"], offences: ["8Q"], ${oneYear}`;
      const [ofTotal] = await askTotals(args, of);
      expect(ofTotal).toEqual(ofCount);
    }
  });

  test("of several years is refused", async () => {
    const [only] = await askTotals('groupBy: [FORCE], forces: ["essex"]', '{ offences: ["TOTAL"] }');
    expect(only?.reason).toBe("SEVERAL_PERIODS");
  });

  test("of all offences in all recorded crime is the whole", async () => {
    const [only] = await askTotals(`groupBy: [YEAR], ${oneYear}`, '{ offences: ["TOTAL"] }');
    expect(only).toMatchObject({ value: 1 });
  });
});

test.each([
  ["{}", "name offences"],
  ['{ offences: ["TOTAL", "8Q"] }', "TOTAL already contains"],
  ['{ offences: ["8Q"], offenceGroup: "violence-against-the-person" }', "give one of"],
  ["{ within: GROUP }", "name the comparison group"],
  ['{ within: REGION, group: "forces-of-east" }', "it needs `within: GROUP`"],
  ['{ offences: ["8QQ"] }', "8Q"],
])("of %s is an error that says what to do", async (of, message) => {
  const { errors } = await gateway.ask(
    `{ ${essex} { offenceCounts(offence: "8Q", ${oneYear}) { share(of: ${of}) ${fields} } } }`,
  );
  expect(errors?.[0]?.message).toContain(message);
  expect(errors?.[0]?.extensions?.code).toBe("BAD_USER_INPUT");
});

test("provenance names the releases of figure and whole, and the breaks that begin in their period", async () => {
  const ask = (year: string) =>
    askProvenance(
      gateway.url,
      `{ ${essex} { offenceCounts(offence: "8Q", from: "${year}", to: "${year}") { share(of: { offences: ["TOTAL"] }) ${fields} } } }`,
    );
  const releases = ["home-office-prc-2023-10"];
  expect(await ask("2022/23")).toEqual({ releases, breaks: [] });
  expect(await ask("2020/21")).toEqual({ releases, breaks: ["former-partners-recorded-as-stalking"] });
});

test("all shares of a list take one statement more", async () => {
  const list = `offenceCounts(offences: ["8Q", "8L"], ${oneYear}, first: 100)`;
  gateway.takeStatements();
  await gateway.ask(`{ ${list} { nodes { value } } }`);
  const without = gateway.takeStatements().length;
  await gateway.ask(
    `{ ${list} { nodes { value share(of: { offences: ["TOTAL"], within: REGION }) ${fields} } } }`,
  );
  expect(gateway.takeStatements().length).toBe(without + 1);
});
