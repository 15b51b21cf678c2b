import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const answer = z.object({ claims: z.object({ nodes: z.array(z.looseObject({ slug: z.string() })) }) });

async function askClaims(fields: string, filter = ""): Promise<Record<string, unknown>> {
  const { data, errors } = await gateway.ask(`{ claims${filter} { nodes { slug ${fields} } } }`);
  expect(errors).toBeUndefined();
  return Object.fromEntries(answer.parse(data).claims.nodes.map(({ slug, ...rest }) => [slug, rest]));
}

describe("what the article says, and what the data says", () => {
  test("verdicts, official figures and differences come out of the store", async () => {
    const claims = await askClaims(
      "check { verdict basisUsed official { value } difference { absolute percent } }",
    );
    const said = (
      verdict: string,
      value: number,
      absolute: number,
      percent: number,
      basisUsed: string | null = null,
    ) => ({
      check: { verdict, basisUsed, official: { value }, difference: { absolute, percent } },
    });
    const dated = (verdict: string, value: number) => ({
      check: { verdict, basisUsed: null, official: { value }, difference: null },
    });
    const unchecked = {
      check: { verdict: "CANNOT_BE_CHECKED", basisUsed: null, official: null, difference: null },
    };
    expect(claims).toEqual({
      "england-and-wales-nearly-100000": said("AGREES", 98667, -1333, -1.3),
      "england-and-wales-98544": said("AGREES_WITHIN_REVISION", 98667, 123, 0.1),
      "england-and-wales-33006": said("AGREES_WITHIN_REVISION", 33362, 356, 1.1),
      "essex-2754": said("AGREES_WITHIN_REVISION", 2750, -4, -0.1),
      "essex-nearly-tripled": said("NOT_SUPPORTED", 3.54, 0.54, 18),
      "april-to-september-2021-60000": said("AGREES", 59915, -85, -0.1),
      "dropped-84-per-cent": said("AGREES_ON_ANOTHER_BASIS", 84.51, 0.51, 0.6, "RECORDED_IN_YEAR"),
      "charged-8-per-cent": said("NOT_SUPPORTED", 7.12, -0.88, -11, "RECORDED_IN_YEAR"),
      "women-one-in-five": unchecked,
      "men-one-in-ten": unchecked,
      "helpline-funding-tripled": unchecked,
      "maximum-sentence-doubled": unchecked,
      "protection-orders-january-2020": dated("AGREES", 202001),
      "new-guidance-first-year": dated("AGREES", 2020),
      "recording-changes-2019": dated("NOT_SUPPORTED", 2020),
    });
  });

  test("a date is compared in the unit of the words, with the publication and the break it is of", async () => {
    const { data } = await gateway.ask(`{ claims(measure: DATE) { nodes { unit check {
      explanation seriesBreaks { slug }
      official { period { label start end } releases { slug } ... on OfficialDate { date title citation } } } } } }`);
    const rule = {
      ...{ date: "2020-04-01", title: expect.stringContaining("former partner") },
      citation: expect.stringContaining("Table A4"),
      period: { label: "1 April 2020", start: "2020-04-01", end: "2020-04-01" },
    };
    const breaks = [{ slug: "former-partners-recorded-as-stalking" }];
    const orders = {
      ...{ date: "2020-01-01", title: expect.stringContaining("tection") },
      period: { label: "January 2020", start: "2020-01-01", end: "2020-01-31" },
    };
    const nodes = z
      .object({ claims: z.object({ nodes: z.array(z.looseObject({ check: z.looseObject({}) })) }) })
      .parse(data).claims.nodes;
    expect(nodes).toMatchObject([
      { unit: "MONTH", check: { official: orders, seriesBreaks: [] } },
      { unit: "FINANCIAL_YEAR", check: { official: rule, seriesBreaks: breaks } },
      { unit: "CALENDAR_YEAR", check: { official: rule, seriesBreaks: breaks } },
    ]);
    expect(nodes.map((node) => node.check.explanation)).toEqual([
      expect.stringMatching(/^The words say January 2020; the publication says January 2020\. /),
      expect.stringMatching(
        /^The words say 2020\/21; the publication says 1 April 2020, which is in 2020\/21\. /,
      ),
      expect.stringMatching(/^The words say 2019; the publication says 1 April 2020, which is in 2020\. /),
    ]);
  });

  test("'nearly tripled' says what the words would fit, and names the break it crosses with its citation", async () => {
    const { claims } = z
      .object({
        claims: z.object({ nodes: z.array(z.object({ check: z.looseObject({ explanation: z.string() }) })) }),
      })
      .parse(
        (
          await gateway.ask(`{ claims(area: "essex", measure: GROWTH) { nodes { check {
            explanation
            seriesBreaks { slug citation }
            alternatives { value area { slug } ... on OfficialGrowth { numerator denominator } } } } } }`)
        ).data,
      );
    expect(claims.nodes).toHaveLength(1);
    const check = claims.nodes[0]?.check;
    expect(check).toMatchObject({
      seriesBreaks: [
        { slug: "former-partners-recorded-as-stalking", citation: expect.stringContaining("Table A4") },
      ],
      alternatives: [
        { value: 2.96, area: { slug: "england-and-wales" }, numerator: 98667, denominator: 33362 },
      ],
    });
    expect(check?.explanation).toMatch(/England and Wales went from 33,362 .* to 98,667 .*×2\.96/);
    expect(check?.explanation).toMatch(/crosses a change in recording rules.*2020-04-01.*Table A4/);
  });

  test("a share on another basis says that the basis differs, whether it is reproduced or not", async () => {
    const claims = await askClaims("check { explanation }", "(measure: OUTCOME_SHARE)");
    const differs =
      /imply investigations closed in the period, for which no figures are at hand: the basis differs/;
    expect(claims).toEqual({
      "charged-8-per-cent": { check: { explanation: expect.stringMatching(differs) } },
      "dropped-84-per-cent": { check: { explanation: expect.stringMatching(differs) } },
    });
    expect(JSON.stringify(claims["charged-8-per-cent"])).toContain("The stated 8% is not reproduced");
  });

  test("what cannot be checked says why", async () => {
    const claims = await askClaims(
      "check { obstacle explanation tolerance { words } }",
      "(verdict: CANNOT_BE_CHECKED)",
    );
    expect(Object.values(claims)).toHaveLength(4);
    for (const claim of Object.values(claims)) {
      expect(claim).toEqual({
        check: {
          obstacle: "NOT_MEASURED",
          explanation: expect.stringMatching(/do not measure this/),
          tolerance: null,
        },
      });
    }
  });
});

describe("which claims", () => {
  test("conditions must all hold, verdicts included, page by page", async () => {
    const { data } = await gateway.ask(`{
      essex: claims(area: "essex", offence: "8Q", source: "gazette-20108552") { totalCount }
      not: claims(verdict: [NOT_SUPPORTED, AGREES_ON_ANOTHER_BASIS]) { nodes { slug } }
      page: claims(verdict: AGREES, first: 1) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } }
    }`);
    expect(data).toEqual({
      essex: { totalCount: 3 },
      not: {
        nodes: [
          { slug: "charged-8-per-cent" },
          { slug: "essex-nearly-tripled" },
          { slug: "dropped-84-per-cent" },
          { slug: "recording-changes-2019" },
        ],
      },
      page: {
        totalCount: 4,
        nodes: [{ slug: "england-and-wales-nearly-100000" }],
        pageInfo: { hasNextPage: true, endCursor: expect.any(String) },
      },
    });
  });

  test.each([
    ['area: "esex"', "essex"],
    ['source: "gazete"', "gazette-20108552"],
    ['offence: "stalkin"', "8Q"],
  ])("an unknown name in %s is rejected, with the nearest", async (filter, nearest) => {
    const { errors } = await gateway.ask(`{ claims(${filter}) { totalCount } }`);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", nearest });
  });

  test("a quote leads to its claims, and a claim to its quote, topic and area", async () => {
    const { data } = await gateway.ask(`{
      quotes(topic: "prevalence") { nodes { area { slug } statedFigures { slug check { verdict } quote { slug topic { slug } } } } }
      essex: quotes(force: "essex", first: 1) { nodes { area { __typename slug } } }
      own: claims(area: "essex", measure: COUNT) { nodes { quote { slug } } } }`);
    const quote = { slug: "violet-alvarez-prevalence", topic: { slug: "prevalence" } };
    const check = { verdict: "CANNOT_BE_CHECKED" };
    expect(data).toEqual({
      quotes: {
        nodes: [
          {
            area: null,
            statedFigures: [
              { slug: "women-one-in-five", check, quote },
              { slug: "men-one-in-ten", check, quote },
            ],
          },
        ],
      },
      essex: { nodes: [{ area: { __typename: "Force", slug: "essex" } }] },
      own: { nodes: [{ quote: null }] },
    });
  });
});

describe("the number of statements", () => {
  const fields = readFileSync(new URL("../schema/operations/09-is-it-true.graphql", import.meta.url), "utf8")
    .split("nodes {\n", 2)[1]
    ?.split("\n    }\n  }\n  quotes", 1)[0];

  test.each([
    ["one claim", `(area: "essex", measure: GROWTH)`],
    ["every claim", ""],
    ["claims by verdict", "(verdict: [AGREES, NOT_SUPPORTED])"],
    ["claims that ask for nothing", "(measure: OTHER)"],
  ])("of %s is two, and none once they were checked", async (_what, filter) => {
    const fresh = await startGateway();
    const ask = (comment: string) =>
      fresh.ask(`{ claims${filter} { nodes { slug ${fields} } } } # ${comment}`);
    const first = await ask("first");
    expect(fresh.takeStatements()).toHaveLength(2);
    expect(await ask("again")).toEqual(first);
    expect(fresh.takeStatements()).toHaveLength(0);
    await fresh.stop();
  });
});
