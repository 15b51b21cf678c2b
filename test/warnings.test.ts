import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askExtensions, post } from "./extended.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

async function warned(query: string): Promise<string[]> {
  const { warnings = [] } = (await askExtensions(gateway.url, query)) ?? {};
  return warnings.map(({ code, path }) => `${code} ${path.join(".")}`);
}

const essex = (fields: string) => `{ force(slug: "essex") { ${fields} } }`;
const series = (fields: string, from = "2018/19", more = "") =>
  essex(`offenceCounts(offence: "8Q", from: "${from}"${more}) { ${fields} }`);
const rate = "rate { ... on RateValue { value } }";
const chargeRate = "rate { ... on ChargeRateValue { value } }";

const cases: [what: string, query: string, ...warnings: string[]][] = [
  ["values across a break", series("value"), "SERIES_CROSSES_BREAK force.offenceCounts"],
  [
    "rates across a break and two censuses",
    series(rate),
    "SERIES_CROSSES_BREAK force.offenceCounts",
    "RATES_ON_TWO_BASES force.offenceCounts",
  ],
  ["rates on one census", essex(`offenceCounts(offence: "8Q", from: "2018/19", to: "2019/20") { ${rate} }`)],
  [
    "a page of rates on two censuses, and rates by sex",
    `{ offenceCounts(offences: ["8M"], areas: ["essex"], from: "2020/21", to: "2022/23") { nodes { ${rate}
      rateBySex(sex: FEMALE) { ... on RateValue { value } } } } }`,
    "RATES_ON_TWO_BASES offenceCounts",
  ],
  [
    "quarters across a break",
    series("value", "2018/19", ", by: QUARTER"),
    "SERIES_CROSSES_BREAK force.offenceCounts",
  ],
  ["values with status", series("value status")],
  ["values with change", series("value change { ... on ChangeUnavailable { reason } }")],
  [
    "values with a status that is skipped",
    series("value status @skip(if: true)"),
    "SERIES_CROSSES_BREAK force.offenceCounts",
  ],
  ["years without a value", series("year { label }")],
  ["a break at the first figure only", series("value", "2020/21", ', to: "2022/23"')],
  ["a break at the first figure that has a value", series("value", "2012/13", ', to: "2015/16"')],
  ["a series without a break", essex(`offenceCounts(offence: "TOTAL") { value }`)],
  [
    "a series under aliases in a fragment, once for all forces",
    `{ all: forces { ...F } } fragment F on Force { stalking: offenceCounts(offence: "8Q") { n: value } }`,
    "SERIES_CROSSES_BREAK all.stalking",
  ],
  [
    "a list of several years",
    `{ offenceCounts(offences: ["8Q"], from: "2018/19", orderBy: {by: VALUE, direction: DESC}) { edges { node { value } } } }`,
    "SERIES_CROSSES_BREAK offenceCounts",
    "MORE_PAGES offenceCounts",
  ],
  [
    "a first page of sums that does not show that there are more",
    `{ all: offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q"]) { nodes { status } }
      counted: offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q"]) { totalCount }
      paged: offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q"]) { pageInfo { hasNextPage } edges { cursor } }
      ten: offenceTotals(groupBy: [FORCE, YEAR], offences: ["8Q"], first: 10) { nodes { status } }
      outcomes: outcomeTotals(groupBy: [FORCE, YEAR], offences: ["8Q"]) { nodes { basis } }
      revisions(offence: "8Q") { nodes { current } } quotes { nodes { text } } }`,
    "MORE_PAGES all",
    "MORE_PAGES outcomes",
  ],
  [
    "a list of one year",
    `{ offenceCounts(offences: ["8Q", "8L"], from: "2020/21", to: "2020/21") { nodes { value } } }`,
  ],
  [
    "outcomes across a break",
    essex(`outcomes(offence: "8Q", from: "2018/19") { share { ... on ShareValue { value } } }`),
    "SERIES_CROSSES_BREAK force.outcomes",
  ],
  [
    "outcomes of one year, which are groups side by side",
    essex(`outcomes(offence: "8Q", year: "2018/19") { value }`),
  ],
  [
    "two bases of outcomes",
    essex(`recorded: outcomes(offence: "8Q", year: "2018/19") { value }
      closed: outcomes(offence: "8Q", year: "2018/19", basis: CLOSED_IN_YEAR) { value }`),
    "TWO_OUTCOME_BASES force.closed",
    "NO_FIGURES force.closed",
  ],
  [
    "two bases in two places of the operation",
    `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2018/19") { value } }
      forces { outcomes(offence: "8Q", year: "2018/19", basis: CLOSED_IN_YEAR) { share { ... on ShareValue { value } } } } }`,
    "TWO_OUTCOME_BASES forces.outcomes",
    "NO_FIGURES forces.outcomes",
  ],
  [
    "two bases of different areas",
    `{ essex: force(slug: "essex") { outcomes(offence: "8Q", year: "2018/19") { value } }
      kent: force(slug: "kent") { outcomes(offence: "8Q", year: "2018/19", basis: CLOSED_IN_YEAR) { value } } }`,
    "NO_FIGURES kent.outcomes",
  ],
  [
    "two bases without figures",
    essex(`a: outcomes(offence: "8Q", year: "2018/19") { basis }
      b: outcomes(offence: "8Q", year: "2018/19", basis: CLOSED_IN_YEAR) { basis }`),
    "NO_FIGURES force.b",
  ],
  [
    "sums of outcomes on two bases",
    `{ outcomeTotals(groupBy: [YEAR]) { nodes { value status } } closed: outcomeTotals(groupBy: [YEAR], basis: CLOSED_IN_YEAR) { nodes { value } } }`,
    "TWO_OUTCOME_BASES closed",
    "NO_FIGURES closed",
  ],
  [
    "years and areas without outcomes",
    `{ force(slug: "essex") { outcomes(offence: "8Q", from: "2022/23") { value } chargeRates(offence: "8L") { year { label } } }
      reportingBodies { outcomes(offence: "8Q") { value status } } }`,
    "NO_FIGURES force.outcomes",
    "NO_FIGURES force.chargeRates",
    "NO_FIGURES reportingBodies.outcomes",
  ],
  [
    "printed figures and residents that are not here",
    `{ forces(kinds: [NON_TERRITORIAL]) { populations { value } publishedFigures(series: "ons-stalking-and-harassment") { value } }
      essex: force(slug: "essex") { early: populations(from: 1900, to: 1950) { value } populations { value } }
      kent: force(slug: "kent") { publishedFigures(series: "ons-stalking-and-harassment", from: "2030-01-01") { value } } }`,
    "NO_FIGURES forces.publishedFigures",
    "NO_FIGURES essex.early",
    "NO_FIGURES kent.publishedFigures",
  ],
  [
    "objects that are not there, with what is there beside them",
    `{ bristol: force(slug: "bristol") { name offenceCounts(offence: "8Q") { value } } code: force(code: "E23000099") { slug }
      region(slug: "anglia") { name } nation(slug: "scotland") { name } offence(code: "stalkin") { code }
      source(slug: "home-office") { slug } node(id: "nonsense") { id } essex: force(slug: "essex") { name } }`,
    "NOT_FOUND bristol",
    "NOT_FOUND code",
    "NOT_FOUND region",
    "NOT_FOUND nation",
    "NOT_FOUND offence",
    "NOT_FOUND source",
    "NOT_FOUND node",
  ],
  [
    "days before the first edition",
    `{ offenceCounts(offences: ["8Q"], asOf: "2010-01-01") { nodes { value } }
      force(slug: "essex") { offenceCounts(offence: "8Q", asOf: "2010-01-01") { value } }
      offenceTotals(groupBy: [YEAR], asOf: "2010-01-01") { nodes { value } } outcomeTotals(groupBy: [YEAR], asOf: "2010-01-01") { nodes { value } } }`,
    "NO_FIGURES offenceCounts",
    "NO_FIGURES force.offenceCounts",
    "NO_FIGURES offenceTotals",
    "NO_FIGURES outcomeTotals",
  ],
  [
    "charge rates on two bases, and outcomes on another than a charge rate",
    essex(`recorded: chargeRates(offence: "8Q", from: "2021/22") { ${chargeRate} }
      closed: chargeRates(offence: "8Q", from: "2021/22", basis: CLOSED_IN_YEAR) { ${chargeRate} }
      outcomes(offence: "8Q", year: "2021/22") { share { ... on ShareValue { value } } }`),
    "TWO_OUTCOME_BASES force.closed",
    "TWO_OUTCOME_BASES force.outcomes",
  ],
  [
    "charge rates across a break",
    essex(`rates: chargeRates(offence: "8Q", from: "2019/20") { ${chargeRate} }`),
    "SERIES_CROSSES_BREAK force.rates",
  ],
  [
    "charges by recorded offences across a break",
    essex(
      `chargeRates(offence: "8Q", from: "2019/20") { chargesPerRecorded { ... on ChargeRateValue { value } } }`,
    ),
    "SERIES_CROSSES_BREAK force.chargeRates",
  ],
  [
    "charge rates with their breaks",
    essex(`rates: chargeRates(offence: "8Q", from: "2019/20") { seriesBreaks { title } ${chargeRate} }`),
  ],
  [
    "charge rates with their status",
    essex(`chargeRates(offence: "8Q", from: "2019/20") { rate { ...D } }`).concat(
      " fragment D on DerivedMeasure { ... on ChargeRateValue { value } status }",
    ),
  ],
  ["rates with their own status", series("rate { ... on RateValue { value status censusBase } }")],
  [
    "values beside rates with their own status",
    series("value rate { ... on RateValue { value status censusBase } }"),
    "SERIES_CROSSES_BREAK force.offenceCounts",
  ],
  [
    "single years on both sides of a break under two aliases",
    essex(`before: offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { value }
      after: offenceCounts(offence: "8Q", from: "2021/22", to: "2021/22") { value }`),
    "SERIES_CROSSES_BREAK force.after",
  ],
  [
    "the same in two places of the operation",
    `{ offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2021/22", to: "2021/22") { nodes { value } }
      force(slug: "essex") { offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { value status } } }`,
    "SERIES_CROSSES_BREAK offenceCounts",
  ],
  [
    "single years on both sides of a break, the later with status",
    essex(`before: offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { value }
      after: offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value status }`),
  ],
  [
    "single years of different areas, and of a year and a quarter",
    `{ essex: force(slug: "essex") { offenceCounts(offence: "8Q", from: "2019/20", to: "2019/20") { value }
        quarters: offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21", by: QUARTER) { value } }
      kent: force(slug: "kent") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } } }`,
  ],
  [
    "sums of outcomes with a break",
    `{ outcomeTotals(groupBy: [YEAR], offences: ["8Q"], from: "2019/20") { nodes { value } } }`,
    "SUM_CROSSES_BREAK outcomeTotals",
  ],
  [
    "sums of outcomes with their breaks",
    `{ outcomeTotals(groupBy: [YEAR], offences: ["8Q"], from: "2019/20") { nodes { value seriesBreaks { title } } } }`,
  ],
  [
    "sums of outcomes with a break and status",
    `{ outcomeTotals(groupBy: [YEAR], offences: ["8Q"], from: "2019/20") { nodes { value status } } }`,
  ],
  [
    "sums with a break",
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q", "8L"], from: "2019/20") { nodes { value } } }`,
    "SUM_CROSSES_BREAK offenceTotals",
  ],
  [
    "sums with a break and status",
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q"], from: "2019/20") { nodes { value status } } }`,
  ],
  [
    "sums without a break",
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q"], from: "2021/22", to: "2022/23") { nodes { value } } }`,
  ],
  ["code lists", "{ years { label } offences { code } }"],
  [
    "several at once, in the order of the operation",
    `{ offenceTotals(groupBy: [OFFENCE], offences: ["8Q"]) { nodes { value } } nation(slug: "wales") { offenceCounts(offence: "8L") { value } } }`,
    "SUM_CROSSES_BREAK offenceTotals",
    "SERIES_CROSSES_BREAK nation.offenceCounts",
  ],
];

describe("warnings", () => {
  test.each(cases)("%s", async (_what, query, ...warnings) => {
    expect(await warned(query)).toEqual(warnings);
  });

  test("say what to do, and which two fields are meant", async () => {
    const query = essex(`a: outcomes(offence: "8Q") { value status }
      b: outcomes(offence: "8Q", basis: CLOSED_IN_YEAR) { value }`);
    expect(await askExtensions(gateway.url, query)).toEqual({
      warnings: [
        {
          code: "TWO_OUTCOME_BASES",
          message: expect.stringMatching(/^`force\.a` and `force\.b` .+ Never add or compare the two\.$/),
          path: ["force", "b"],
        },
        {
          code: "NO_FIGURES",
          message:
            "Outcomes of Stalking (8Q) are here for 2014/15 to 2021/22, and not for every area and basis: this field, or a part of it, has none.",
          path: ["force", "b"],
        },
      ],
    });
  });

  test("have no key when there are none, or when the request turns them off", async () => {
    expect(await post(gateway.url, series("value status"))).not.toHaveProperty("extensions");
    const headers = { "x-warnings": "off" };
    expect(await post(gateway.url, series("value"), { headers })).not.toHaveProperty("extensions");
    expect(await post(gateway.url, series("value"))).toHaveProperty("extensions.warnings");
  });
});

describe("counts of an offence of which only outcomes are here", () => {
  let full: Gateway;
  beforeAll(async () => {
    full = await startGateway({ STORE: await buildFullStore() });
  });
  afterAll(() => full.stop());

  test.each([
    essex(`offenceCounts(offence: "ALL") { value }`),
    `{ offenceCounts(offences: ["ALL"]) { nodes { value } } }`,
    `{ offenceTotals(offences: ["ALL"], groupBy: [YEAR]) { nodes { value } } }`,
  ])("%s", async (query) => {
    const { warnings } = (await askExtensions(full.url, query)) ?? {};
    expect(warnings).toEqual([
      expect.objectContaining({
        code: "NO_FIGURES",
        message: expect.stringMatching(/\(ALL\) are not here, only outcomes/),
      }),
    ]);
  });
});

describe("a look-up that finds nothing", () => {
  test.each([
    [
      `{ force(slug: "bristol") { name } }`,
      /^There is no force "bristol"\. Bristol, City of is in the area of "avon-and-somerset"\.$/,
    ],
    [`{ force(slug: "colchester") { name } }`, /Colchester is in the area of "essex"\.$/],
    [`{ force(slug: "esex") { name } }`, /^There is no force "esex"\. Did you mean "essex"\?$/],
    [
      `{ offence(code: "stalkin") { name } }`,
      /^There is no offence "stalkin"\. Did you mean "8Q" \(Stalking\)\?$/,
    ],
    [`{ region(slug: "est") { name } }`, /^There is no region "est"\.$/],
    [`{ region(slug: "${"x".repeat(80)}") { name } }`, /^There is no region "x{60}…"\.$/],
  ])("%s says what there is", async (query, message) => {
    const full = await startGateway({ STORE: await buildFullStore() });
    const { warnings } = (await askExtensions(full.url, query)) ?? {};
    await full.stop();
    expect(warnings).toEqual([
      expect.objectContaining({ code: "NOT_FOUND", message: expect.stringMatching(message) }),
    ]);
  });
});
