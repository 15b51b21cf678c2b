import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { ingestFile } from "../src/ingest/ingest.ts";
import { type Asking, askExtensions, askProvenance, post } from "./extended.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { quiet } from "./ingest/loaded-store.ts";

const header =
  "Financial Year,Financial Quarter,Force Name,Offence Description,Offence Group,Offence Subgroup,Offence Code,Number of Offences";
const folder = mkdtempSync(join(tmpdir(), "provenance-"));
const store = join(folder, "figures.sqlite");
let gateway: Gateway;

/** Loads a file with the given lines. */
async function loadLines(published: string, lines: readonly string[]) {
  const path = join(folder, `${published}.csv`);
  writeFileSync(path, [...lines, ""].join("\n"));
  await ingestFile(store, path, { ...quiet, published });
}

/** Loads an edition with the given quarters of stalking in Essex. */
async function load(published: string, quarters: readonly [period: string, count: number][]) {
  const subgroup = "Violence against the person,Stalking and harassment";
  const lines = quarters.map(([period, count]) => `${period},Essex,Stalking,${subgroup},8Q,${count}`);
  await loadLines(published, [header, ...lines]);
}

beforeAll(async () => {
  copyFileSync(inject("store"), store);
  // As in the embedded edition, except the last quarter.
  await load("2018-07-19", [
    ["2017/18,1", 52],
    ["2017/18,2", 45],
    ["2017/18,3", 36],
    ["2017/18,4", 70],
  ]);
  await load("2024-01-25", [
    ["2023/24,1", 400],
    ["2023/24,2", 800],
  ]);
  await loadLines("2022-11-21", [
    "Police force name,Year,Number of proceedings,Number convicted,Conviction rate",
    "Essex,2019,50,25,50%",
  ]);
  await loadLines("2024-05-01", [
    "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name",
    "E07000066,Basildon,E22000108,Basildon,E23000028,Essex",
  ]);
  gateway = await startGateway({ STORE: store });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

const firstQuote = z.object({
  data: z.object({ quotes: z.object({ nodes: z.tuple([z.object({ id: z.string() })]) }) }),
});
const counts = "home-office-prc-2023-10";
const older = "home-office-prc-2018-07-19";
const newer = "home-office-prc-2024-01-25";
const outcomes = "bbc-stalking-outcomes-2022-11";
const article = "gazette-20108552-2022";
const split = "stalking-split-from-harassment";
const inAddition = "course-of-conduct-recorded-in-addition";
const formerPartners = "former-partners-recorded-as-stalking";
const principalCrime = "only-the-principal-crime";

/** The stalking series of Essex for one year. */
const essex = (year: string, fields: string, more = "") =>
  `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "${year}", to: "${year}"${more}) { ${fields} } } }`;

/** The checks of claims that measure something. */
const claim = (measure: string, fields: string) =>
  `{ claims(measure: ${measure}) { edges { node { check { ${fields} } } } } }`;

const cases: [what: string, query: string, releases: string[], breaks?: string[]][] = [
  ["a count", essex("2019/20", "value"), [counts]],
  ["a missing count", essex("2012/13", "value missingReason"), [counts]],
  [
    "names and codes only",
    essex(
      "2020/21",
      "__typename unit quarter area { name code } offence { code seriesBreaks { title } } year { label } period { label end } release { slug } source { title }",
    ),
    [],
  ],
  ["code lists", "{ sources { citation releases { slug } } seriesBreaks { title } years { label } }", []],
  ["an older edition", essex("2017/18", "value", ', asOf: "2018-12-31"'), [older]],
  [
    "an older edition, of which a newer one repeats some quarters",
    essex("2017/18", "value", ', by: QUARTER, asOf: "2018-12-31"'),
    [older],
  ],
  [
    "sums of an older edition, of which a newer one repeats some quarters",
    `{ offenceTotals(groupBy: [QUARTER], offences: ["8Q"], forces: ["essex"], to: "2017/18", asOf: "2018-12-31") { nodes { value } } }`,
    [older],
  ],
  [
    "two aliases, each of its own day",
    `{ force(slug: "essex") {
      then: offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18", asOf: "2018-12-31") { count: value }
      now: offenceCounts(offence: "8Q", from: "2017/18", to: "2017/18") { count: value } } }`,
    [older, counts],
  ],
  ["a rate", essex("2018/19", "rate { ... on RateValue { value } }"), [counts, "force-reference-2024"]],
  [
    "a rate with the residents of another year",
    essex("2019/20", "rate { ... on RateValue { value } }"),
    [counts, "ons-mid-2019"],
  ],
  [
    "a rate by sex, with the residents of an earlier year",
    essex("2020/21", "rateBySex(sex: FEMALE) { ... on RateValue { value } }"),
    [counts, "ons-mid-2019"],
  ],
  [
    "the residents of a rate by sex alone",
    essex("2021/22", "rateBySex(sex: MALE) { ... on RateValue { denominator censusBase } }"),
    ["ons-mid-2021"],
  ],
  [
    "the coverage of outcomes",
    `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2020/21") { share { ... on ShareValue { coverage { value } } } } } }`,
    [outcomes, counts],
  ],
  [
    "charges by recorded offences",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2020/21") { chargesPerRecorded { ... on ChargeRateValue { value } } } } }`,
    [outcomes, counts],
  ],
  [
    "the residents of a rate alone",
    `${essex("2020/21", "rate { ...R }")} fragment R on Rate { ...V } fragment V on RateValue { denominator }`,
    ["ons-mid-2020"],
  ],
  ["a rate that there is not", essex("2023/24", "rate { ... on RateUnavailable { reason } }"), [newer]],
  [
    "a rate of which the other member is selected",
    essex("2020/21", "rate { ... on RateUnavailable { reason } }"),
    [],
  ],
  ["nothing but type names", essex("2020/21", "rate { __typename } change { __typename }"), []],
  [
    "a nation's rate",
    `{ nation(slug: "england") { offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") { rate { ... on RateValue { value } } } } }`,
    [counts, "ons-pfa-ye-dec-2024"],
  ],
  [
    "a nation's rate without British Transport Police",
    `{ englandAndWales { offenceCounts(offence: "8Q", from: "2015/16", to: "2015/16", includeBritishTransportPolice: false) { rate { ... on RateValue { value } } } } }`,
    [counts, "ons-pfa-ye-mar-2018"],
  ],
  [
    "a change across the break of 2020",
    essex("2020/21", "change { ... on ChangeUnavailable { reason } }"),
    [counts],
    [formerPartners],
  ],
  ["a change that is given", essex("2021/22", "change { ... on ChangeValue { percent } }"), [counts]],
  [
    "a change between two editions",
    essex(
      "2023/24",
      "quarter change(acrossBreaks: true) { ... on ChangeValue { percent } }",
      ", by: QUARTER",
    ),
    [counts, newer],
    [principalCrime],
  ],
  [
    "the earlier count of a change alone",
    essex(
      "2023/24",
      "change(acrossBreaks: true) { ... on ChangeValue { previous previousPeriod { label } } }",
      ", by: QUARTER",
    ),
    [counts],
    [principalCrime],
  ],
  [
    "a change of a part-year, for which no earlier figure is needed",
    essex("2023/24", "change { ... on ChangeUnavailable { reason } }"),
    [newer],
  ],
  [
    "a change between two years across a break",
    `{ force(slug: "essex") { change(offence: "8Q", from: "2019/20", to: "2020/21") { ... on ChangeUnavailable { reason } } } }`,
    [counts],
    [formerPartners],
  ],
  [
    "a change between two years, across no break",
    `{ forces { change(offence: "8Q", from: "2021/22", to: "2022/23") { ... on ChangeValue { percent } } } }`,
    [counts],
  ],
  [
    "a change to a part-year, for which no earlier figure is needed",
    `{ force(slug: "essex") { change(offence: "8Q", from: "2021/22", to: "2023/24") { ... on ChangeUnavailable { reason } } } }`,
    [newer],
  ],
  [
    "a change to a year of which nothing was known",
    `{ force(slug: "essex") { change(offence: "8Q", from: "2017/18", to: "2022/23", asOf: "2018-12-31") { ... on ChangeUnavailable { reason } } } }`,
    [],
  ],
  ["a status with a break", essex("2014/15", "status"), [counts], [split]],
  ["a status without one", essex("2015/16", "status"), [counts]],
  [
    "a status of the quarter that a break begins in",
    essex("2018/19", "status", ", by: QUARTER"),
    [counts],
    [inAddition],
  ],
  [
    "skipped fields",
    essex(
      "2020/21",
      "value rate @skip(if: true) { ... on RateValue { value } } ... @include(if: false) { status change { ... on ChangeUnavailable { reason } } }",
    ),
    [counts],
  ],
  [
    "a page, of nodes and edges",
    `{ offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2020/21", to: "2020/21") { totalCount nodes { value } edges { node { status } } } }`,
    [counts],
    [formerPartners],
  ],
  ["a page of which only the number is selected", `{ offenceCounts(offences: ["8Q"]) { totalCount } }`, []],
  [
    "a place by rate",
    `{ offenceCounts(offences: ["8Q"], from: "2020/21", to: "2020/21", orderBy: {by: RATE}, first: 1) { edges { rank { ... on RankValue { position } } cursor } } }`,
    [counts, "ons-mid-2020"],
  ],
  [
    "the status of a rate with a break",
    essex("2020/21", "rate { ... on DerivedMeasure { status } }"),
    [counts, "ons-mid-2020"],
    [formerPartners],
  ],
  [
    "the status of a rate without one",
    essex("2022/23", "rate { ... on RateValue { status } }"),
    [counts, "ons-pfa-ye-dec-2024"],
  ],
  [
    "the status of a change that inherits a break which does not lie in between",
    essex("2021/22", "change { ... on ChangeValue { status } }"),
    [counts],
    [formerPartners],
  ],
  [
    "how many a ranking by rate compares",
    `{ offenceCounts(offences: ["8Q"], from: "2020/21", to: "2020/21", orderBy: {by: RATE}, first: 1) { ranking { compared ties } } }`,
    [counts, "ons-mid-2020"],
  ],
  [
    "how many a ranking by value compares, on all its pages",
    `{ offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2022/23", orderBy: {by: VALUE}, first: 1) { ranking { compared } } }`,
    [counts, newer],
  ],
  [
    "why a ranking leaves a figure out",
    `{ offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2022/23", orderBy: {by: RATE}) { ranking { leftOut { explanation } } } }`,
    [newer],
  ],
  [
    "the reason alone why a ranking leaves a figure out",
    `{ offenceCounts(offences: ["8Q"], areas: ["essex"], from: "2022/23", orderBy: {by: RATE}) { ranking { leftOut { reason } } } }`,
    [newer],
  ],
  [
    "whom a ranking leaves out, and how it ranks what is equal",
    `{ offenceCounts(offences: ["8Q"], orderBy: {by: VALUE}) { ranking { leftOut { area { slug } period { label } } ties } } }`,
    [],
  ],
  [
    "outcomes",
    `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2018/19") { share { ... on ShareValue { value } } basis outcomeGroup { name } } } }`,
    [outcomes],
  ],
  [
    "a status of outcomes",
    `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2018/19") { status } } }`,
    [outcomes],
    [inAddition],
  ],
  [
    "the status of a share",
    `{ force(slug: "essex") { outcomes(offence: "8Q", year: "2018/19") { share { ... on ShareValue { status } } } } }`,
    [outcomes],
    [inAddition],
  ],
  [
    "a charge rate",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2018/19", to: "2018/19") { rate { ... on ChargeRateValue { value } } } } }`,
    [outcomes],
  ],
  [
    "the status of a charge rate",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2018/19", to: "2018/19") { rate { ... on ChargeRateValue { status } } } } }`,
    [outcomes],
    [inAddition],
  ],
  [
    "the breaks of a charge rate",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2018/19", to: "2018/19") { seriesBreaks { date } } } }`,
    [outcomes],
    [inAddition],
  ],
  [
    "the status of charges by recorded offences",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2018/19", to: "2018/19") { chargesPerRecorded { ... on ChargeRateValue { status } } } } }`,
    [outcomes, counts],
    [inAddition],
  ],
  [
    "what a charge rate is of",
    `{ force(slug: "essex") { chargeRates(offence: "8Q") { area { name } offence { code } year { label } basis rate { __typename } } } }`,
    [],
  ],
  [
    "the notes of a charge rate",
    `{ force(slug: "essex") { chargeRates(offence: "8Q", from: "2016/17", to: "2016/17") { notes } } }`,
    [outcomes],
  ],
  [
    "the forces that a charge rate leaves out",
    `{ englandAndWales { chargeRates(offence: "8Q") { excludes { slug } } } }`,
    [outcomes],
  ],
  [
    "a sum over two editions",
    `{ offenceTotals(groupBy: [OFFENCE], offences: ["8Q"], from: "2022/23") { nodes { value } } }`,
    [counts, newer],
  ],
  [
    "sums of which a page has those of one edition",
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q"], from: "2022/23", first: 1) { nodes { value } } }`,
    [counts],
  ],
  [
    "the status of a sum",
    `{ offenceTotals(groupBy: [OFFENCE], offences: ["8Q"], from: "2018/19", to: "2020/21") { nodes { status } } }`,
    [counts],
    [inAddition, formerPartners],
  ],
  [
    "what a sum is of",
    `{ offenceTotals(groupBy: [YEAR], offences: ["8Q"]) { nodes { year { label } offences { code } } } }`,
    [],
  ],
  [
    "a sum of outcomes",
    `{ outcomeTotals(groupBy: [YEAR], offences: ["8Q"], from: "2020/21", to: "2020/21") { nodes { value status } } }`,
    [outcomes],
    [formerPartners],
  ],
  [
    "the breaks of a sum of outcomes",
    `{ outcomeTotals(groupBy: [OFFENCE], offences: ["8Q"], from: "2018/19", to: "2020/21") { nodes { seriesBreaks { date } } } }`,
    [outcomes],
    [inAddition, formerPartners],
  ],
  [
    "populations",
    `{ force(slug: "essex") { populations(from: 2018, to: 2020) { value } } }`,
    ["ons-mid-2020", "ons-mid-2019", "force-reference-2024"],
  ],
  ["the year of a population", `{ force(slug: "essex") { populations { midYear release { slug } } } }`, []],
  [
    "a published figure",
    `{ force(slug: "essex") { publishedFigures(series: "stalking-convictions") { value } } }`,
    ["bbc-stalking-convictions-2022-11-21"],
  ],
  [
    "what a published figure is of",
    `{ force(slug: "essex") { publishedFigures(series: "stalking-convictions") { series { name } period { label } unit } } }`,
    [],
  ],
  [
    "whose area a place is in",
    `{ localAuthorities(name: "Basildon") { force { name } } }`,
    ["ons-local-authority-lookup-2024-05-01"],
  ],
  [
    "the places in a force's area",
    `{ force(slug: "essex") { communitySafetyPartnerships(source: "ons-local-authority-lookup") { name } } }`,
    ["ons-local-authority-lookup-2024-05-01"],
  ],
  ["no place", `{ localAuthorities(name: "Nowhere") { force { name } } }`, []],
  [
    "a revision",
    `{ revisions(offence: "8Q", areas: ["essex"], to: "2017/18") { nodes { difference } } }`,
    [older, counts],
  ],
  [
    "what a revision changed",
    `{ revisions(offence: "8Q", areas: ["essex"], to: "2017/18") { nodes { previous } } }`,
    [older],
  ],
  ["claims", `{ claims { nodes { words } } }`, [article]],
  ["the slugs of claims", `{ claims { totalCount nodes { slug area { name } period { label } } } }`, []],
  ["the verdict on a count", claim("COUNT", "verdict"), [article, counts]],
  ["the verdict on a share", claim("OUTCOME_SHARE", "verdict"), [outcomes, article]],
  [
    "what cannot be checked",
    claim("OTHER", "verdict obstacle official { value } alternatives { value }"),
    [article],
  ],
  ["the official figures of claims alone", claim("COUNT", "official { value formula }"), [counts]],
  ["no more than the name of an official figure", claim("COUNT", "official { __typename }"), []],
  ["the breaks of a growth", claim("GROWTH", "seriesBreaks { title }"), [], [formerPartners]],
  ["what a growth is explained by", claim("GROWTH", "explanation"), [article, counts], [formerPartners]],
  ["quotes", "{ quotes { nodes { text speaker { name } } } }", [article]],
  ["who is quoted on what", "{ quotes { nodes { slug speaker { name } topic { name } } } }", []],
  ["stated figures", `{ source(slug: "gazette-20108552") { statedFigures { words } } }`, [article]],
  [
    "the figures beside a field with an error",
    `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } wrong: offenceCounts(offence: "8QQ") { value } } }`,
    [counts],
  ],
];

describe("provenance lists exactly what the selection depends on", () => {
  test.each(cases)("%s", async (_what, query, releases, breaks = []) => {
    expect(await askProvenance(gateway.url, query)).toEqual({ releases, breaks });
  });

  test("of a quote, and not of another type that `node` may give", async () => {
    const { data } = firstQuote.parse(await post(gateway.url, "{ quotes(first: 1) { nodes { id } } }"));
    const variables = { id: data.quotes.nodes[0].id };
    const ask = (fields: string) =>
      askProvenance(gateway.url, `query ($id: ID!) { node(id: $id) { id ${fields} } }`, variables);
    expect(await ask("... on Quote { text }")).toEqual({ releases: [article], breaks: [] });
    expect(await ask("... on Quote { slug } ... on Force { name kind }")).toEqual({
      releases: [],
      breaks: [],
    });
  });
});

describe("asking for provenance", () => {
  test("by the request's extensions or by a header gives the same, whole", async () => {
    const query = essex("2020/21", "value status");
    const byExtension = await post(gateway.url, query, { extensions: { provenance: true } });
    expect(byExtension).toEqual({
      data: { force: { offenceCounts: [{ value: 2750, status: ["B"] }] } },
      extensions: {
        provenance: {
          sources: [
            {
              slug: "home-office-prc",
              title:
                "Police recorded crime open data: Police Force Area tables, from year ending March 2013 onwards",
              publisher: "Home Office",
              licence: "Open Government Licence v3.0",
              attribution:
                "Contains public sector information licensed under the Open Government Licence v3.0. Source: Home Office, police recorded crime and outcomes open data tables.",
              citation:
                "Home Office. Police recorded crime open data: Police Force Area tables, from year ending March 2013 onwards. https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables (Open Government Licence v3.0)",
              url: "https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables",
              releases: [
                {
                  slug: counts,
                  label: "October 2023",
                  published: "2023-10-19",
                  sha256: null,
                  citation:
                    "Home Office. Police recorded crime open data: Police Force Area tables, from year ending March 2013 onwards. October 2023, published 19 October 2023. https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables (Open Government Licence v3.0)",
                },
              ],
            },
          ],
          seriesBreaks: [
            {
              slug: formerPartners,
              date: "2020-04-01",
              title: "Conduct between former partners recorded as stalking",
              citation: expect.stringMatching(
                /^Office for National Statistics, Violence against women and girls/,
              ),
              url: expect.stringMatching(/^https:\/\/vawg\./),
            },
          ],
        },
      },
    });
    expect(await post(gateway.url, query, { headers: { "x-provenance": "on" } })).toEqual(byExtension);
  });

  test.each<[string, Asking]>([
    ["it is not requested", {}],
    ["it is declined", { extensions: { provenance: false } }],
    ["the header says something else", { headers: { "x-provenance": "off" } }],
  ])("is needed: no key where %s", async (_what, asking) => {
    expect(await askExtensions(gateway.url, essex("2020/21", "value"), asking)).toBeUndefined();
  });

  test("gives no key where nothing was answered", async () => {
    expect(await post(gateway.url, "{ nothing }", { extensions: { provenance: true } })).not.toHaveProperty(
      "extensions",
    );
  });

  test("costs no statement, but one for each field of sums", async () => {
    const rates = "rate { ... on RateValue { value } }";
    const count = async (query: string, provenance: boolean) => {
      gateway.takeStatements();
      await post(gateway.url, query, { extensions: { provenance } });
      return gateway.takeStatements().length;
    };
    const countBoth = async (query: string) => [await count(query, false), await count(query, true)];
    const twice = `{ forces { a: offenceCounts(offence: "8Q") { ${rates} } b: offenceCounts(offence: "8L") { ${rates} } } }`;
    expect(await countBoth(`{ forces { offenceCounts(offence: "8Q") { value status } } }`)).toEqual([1, 1]);
    expect(await countBoth(twice)).toEqual([2, 2]);
    expect(await countBoth("{ offenceTotals(groupBy: [FORCE, YEAR]) { nodes { value } } }")).toEqual([1, 2]);
  });
});
