import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

async function firstError(query: string, variables?: Record<string, unknown>) {
  const { errors } = await gateway.ask(query, variables);
  const error = errors?.[0];
  return { message: error?.message, code: error?.extensions?.code, ...error?.extensions };
}

const change = (offence: string, from: string, to: string) =>
  `change(offence: "${offence}", from: "${from}", to: "${to}") { __typename }`;

describe("a lookup by an unknown key gives null", () => {
  test.each([
    `force(slug: "esex")`,
    `force(code: "E99999999")`,
    `region(slug: "east-anglia")`,
    `nation(slug: "scotland")`,
    `offence(code: "8Z")`,
    `source(slug: "none")`,
    `node(id: "nonsense")`,
    `node(id: "Rm9yY2U6")`,
  ])("%s", async (field) => {
    const { data, errors } = await gateway.ask(`{ found: ${field} { __typename } }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ found: null });
  });
});

describe("a filter that names something unknown says which argument, and the nearest valid value", () => {
  test.each([
    [`force(slug: "essex") { offenceCounts(offence: "coercive") { value } }`, "offence", "8U"],
    [`force(slug: "essex") { offenceCounts(offence: "TOTALS") { value } }`, "offence", "TOTAL"],
    [`force(slug: "essex") { offenceCounts(offence: "8Q", from: "1999/00") { value } }`, "from", "2012/13"],
    [`force(slug: "essex") { offenceCounts(offence: "8Q", to: "2030/31") { value } }`, "to", "2023/24"],
    [`force(slug: "essex") { outcomes(offence: "8Q", year: "1999/00") { value } }`, "year", "2012/13"],
    [`force(slug: "essex") { ${change("harrassment", "2019/20", "2020/21")} }`, "offence", "8L"],
    [`force(slug: "essex") { ${change("8Q", "1999/00", "2020/21")} }`, "from", "2012/13"],
    [`force(slug: "essex") { ${change("8Q", "2019/20", "2030/31")} }`, "to", "2023/24"],
    [`force(slug: "essex") { ${change("8Q", "2020/21", "2020/21")} }`, "from", "2019/20"],
    [`force(slug: "essex") { ${change("8Q", "2021/22", "2020/21")} }`, "from", "2020/21"],
    [`forces(region: "londn") { name }`, "region", "london"],
    [`offences(subgroup: "stalking") { code }`, "subgroup", "stalking-and-harassment"],
    [`offenceCounts(offences: ["8Q"], areas: ["esex"]) { nodes { value } }`, "areas", "essex"],
    [`offenceCounts(offences: ["8Q"], regions: ["wale"]) { nodes { value } }`, "regions", "wales"],
    [`offenceTotals(groupBy: [YEAR], forces: ["kent polic"]) { nodes { value } }`, "forces", "kent"],
    [`offenceTotals(groupBy: []) { nodes { value } }`, "groupBy", "YEAR"],
    [`quotes(organisation: "essex-polise") { totalCount }`, "organisation", "essex-police"],
    [`quotes(topic: "recording") { totalCount }`, "topic", "recording-practice"],
    [`quotes(first: 0) { totalCount }`, "first", "1"],
    [`quotes(first: 2001) { totalCount }`, "first", "2000"],
  ])("%s", async (field, argument, nearest) => {
    const error = await firstError(`{ ${field} }`);
    expect(error).toMatchObject({ code: "BAD_USER_INPUT", argument, nearest });
    expect(error.message).toContain(`"${argument}"`);
    expect(error.message).toContain(nearest);
  });
});

describe("arguments that contradict each other are rejected with a message", () => {
  test.each([
    [`force { name }`, "slug"],
    [`force(slug: "essex", code: "E23000028") { name }`, "slug"],
    [
      `force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2019/20") { value } }`,
      "from",
    ],
    [`force(slug: "essex") { ${change("8Q", "2012/13", "2012/13")} }`, "from"],
    [`force(slug: "essex") { outcomes(offence: "8Q", year: "2020/21", from: "2019/20") { value } }`, "year"],
    [`offenceTotals(groupBy: [YEAR], offences: ["TOTAL", "8Q"]) { nodes { value } }`, "offences"],
    [`offenceCounts(offences: ["8Q"], by: QUARTER, orderBy: { by: RATE }) { nodes { value } }`, "orderBy"],
    [`offenceCounts(offences: ["8Q"], areaKind: REGION, regions: ["east"]) { nodes { value } }`, "regions"],
    [`quotes(after: "rubbish") { totalCount }`, "after"],
    [`quotes(search: "!?*") { totalCount }`, "search"],
  ])("%s", async (field, argument) => {
    expect(await firstError(`{ ${field} }`)).toMatchObject({ code: "BAD_USER_INPUT", argument });
  });
});

describe("scalars", () => {
  const query = `query ($from: FinancialYear) { force(slug: "essex") { offenceCounts(offence: "8Q", from: $from) { value } } }`;

  test.each([
    ["2020-22"],
    ["2020/22"],
    ["2020/2022"],
    ["2020"],
    [2020],
    ["20/21"],
    ["202021"],
    ["2020 21"],
    [true],
  ])("%j is no financial year", async (from) => {
    const error = await firstError(query, { from });
    expect(error.code).toBe("BAD_USER_INPUT");
    expect(error.message).toMatch(/is not a financial year\. Write both years: "\d{4}\/\d{2}", /);
  });

  test("in the document too, where the nearest one is offered", async () => {
    const error = await firstError(
      `{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020") { value } } }`,
    );
    expect(error.message).toContain(`Write both years: "2020/21", "2020-21" or "2020/2021".`);
  });

  test.each([["31/03/2021"], ["2021-02-30"], ["2021-03-31T00:00:00Z"], ["2021-3-31"], [""]])(
    "%j is no date",
    async (asOf) => {
      const error = await firstError(
        `query ($asOf: Date) { force(slug: "essex") { offenceCounts(offence: "8Q", asOf: $asOf) { value } } }`,
        { asOf },
      );
      expect(error.code).toBe("BAD_USER_INPUT");
      expect(error.message).toContain("year, month and day, without a time");
    },
  );

  test("a year, a day, a code and a slug mean the same however they are written, in the document or in variables", async () => {
    const space = fc.stringMatching(/^[ \t\n\u00a0]{0,2}$/);
    const around = (text: fc.Arbitrary<string>) =>
      fc.tuple(space, text, space).map((parts) => parts.join(""));
    const inCase = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase());
    const separator = fc
      .tuple(space, fc.constantFrom("/", "-", "–", "‐", "—"), space)
      .map((parts) => parts.join(""));
    const year = (start: number) => {
      const ends = fc.constantFrom(String(start + 1), String(start + 1).slice(2));
      return around(fc.tuple(separator, ends).map(([between, end]) => `${start}${between}${end}`));
    };
    const written = fc.record({
      from: year(2018),
      to: year(2020),
      asOf: around(fc.constant("2023-12-31")),
      code: around(inCase("8Q")),
      slug: around(
        inCase("east-of-england").chain((text) => fc.constantFrom(text, text.replaceAll("-", " "))),
      ),
      place: around(inCase("E07000066")),
    });
    const fields = (write: (name: keyof typeof canonical) => string) => `
      region(slug: ${write("slug")}) { id
        offenceCounts(offence: ${write("code")}, from: ${write("from")}, to: ${write("to")}, asOf: ${write("asOf")}) { id value year { id label } }
        change(offence: ${write("code")}, from: ${write("from")}, to: ${write("to")}) { ... on ChangeUnavailable { explanation } } }
      offenceTotals(groupBy: [YEAR, FORCE], offences: [${write("code")}], regions: [${write("slug")}], from: ${write("from")}, to: ${write("to")}, first: 5) {
        totalCount pageInfo { endCursor } nodes { id value } }
      localAuthorities(code: ${write("place")}) { name }`;
    const canonical = {
      ...{ from: "2018/19", to: "2020/21", asOf: "2023-12-31" },
      ...{ code: "8Q", slug: "east", place: "E07000066" },
    };
    const declared = `($from: FinancialYear!, $to: FinancialYear!, $asOf: Date!, $code: String!, $slug: String!, $place: String!)`;
    const inDocument = (values: typeof canonical) =>
      gateway.ask(`{ ${fields((name) => JSON.stringify(values[name]))} }`);
    const expected = await inDocument(canonical);
    expect(expected.errors).toBeUndefined();
    await fc.assert(
      fc.asyncProperty(written, async (values) => {
        expect(await inDocument(values)).toEqual(expected);
        expect(await gateway.ask(`query ${declared} { ${fields((name) => `$${name}`)} }`, values)).toEqual(
          expected,
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("paging", () => {
  test("pages join up without a gap or a repeat, and know where they end", async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    for (let page = 0; page < 5; page += 1) {
      const { data } = await gateway.ask(
        `query ($after: String) { quotes(first: 4, after: $after) { nodes { slug } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
        { after },
      );
      const quotes = Object(data).quotes;
      seen.push(...quotes.nodes.map((node: { slug: string }) => node.slug));
      expect(quotes.pageInfo.hasPreviousPage).toBe(page > 0);
      after = quotes.pageInfo.endCursor;
      if (!quotes.pageInfo.hasNextPage) break;
    }
    expect(seen).toHaveLength(9);
    expect(new Set(seen).size).toBe(9);
  });

  test("everything with an id can be fetched again by it", async () => {
    const { data } = await gateway.ask(
      `{ force(slug: "essex") { id } region(slug: "east") { id } nation(slug: "wales") { id } offence(code: "8Q") { id }
         reportingBodies { id } organisations { id } sources { id } quotes { nodes { id } } }`,
    );
    const ids = JSON.stringify(data).match(/(?<="id":")[^"]+/g) ?? [];
    expect(ids.length).toBeGreaterThan(25);
    for (const id of ids) {
      const answer = await gateway.ask(`query ($id: ID!) { node(id: $id) { id } }`, { id });
      expect(answer).toEqual({ data: { node: { id } } });
    }
  });
});

describe("full-text search", () => {
  const search = async (words: string) => {
    const { data, errors } = await gateway.ask(
      `query ($search: String) { quotes(search: $search) { nodes { slug } } }`,
      {
        search: words,
      },
    );
    expect(errors).toBeUndefined();
    return Object(data).quotes.nodes.map((node: { slug: string }) => node.slug);
  };

  test("finds other forms of a word, and a word begun", async () => {
    expect(await search("recording")).toEqual(
      expect.arrayContaining(["essex-police-recording-changes", "essex-police-serious-category"]),
    );
    expect(await search("prev")).toEqual(["violet-alvarez-prevalence"]);
  });

  test.each([
    'stalking" OR "x',
    "stalking NOT police",
    "text: stalking",
    "NEAR(a b)",
    "stalk* OR 1",
    "'; DROP TABLE quote --",
    "^stalking",
    "-stalking",
  ])("%s is words, not operators", async (typed) => {
    const words = typed.match(/[a-z0-9]+/gi) ?? [];
    for (const slug of await search(typed)) {
      const { data } = await gateway.ask(`{ quotes { nodes { slug text } } }`);
      const quote = Object(data).quotes.nodes.find((node: { slug: string }) => node.slug === slug);
      for (const word of words) expect(quote.text.toLowerCase()).toContain(word.slice(0, 4).toLowerCase());
    }
  });
});
