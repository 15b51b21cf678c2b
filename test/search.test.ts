import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Gateway, startGateway } from "./gateway.ts";
import { readSeed } from "./oracle/reference/seed.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const item = z.looseObject({
  __typename: z.string(),
  slug: z.string().optional(),
  code: z.string().nullish(),
});
const hit = z.object({ name: z.string(), area: z.object({ slug: z.string() }).nullable(), item });
const answer = z.object({ search: z.object({ nodes: z.array(hit), totalCount: z.number() }) });

async function search(text: string, args = "") {
  const { data, errors } = await gateway.ask(
    `query ($text: String!) { search(text: $text${args}) { totalCount nodes { name area { slug } item { __typename
      ... on Offence { code } ... on Area { slug } ... on LocalAuthority { force { slug } } ... on SeriesBreak { slug } ... on PublishedSeries { slug }
      ... on Topic { slug } ... on Source { slug } ... on Quote { slug text } ... on Speaker { slug } } } } }`,
    { text },
  );
  expect(errors).toBeUndefined();
  return answer.parse(data).search.nodes;
}

test.each([
  ["coercive control", "Offence", "8U"],
  ["coersive control", "Offence", "8U"],
  ["8q", "Offence", "8Q"],
  ["stalking", "Offence", "8Q"],
  ["gmp", "Force", "greater-manchester"],
  ["the Met", "Force", "metropolitan"],
  ["Lancashir", "Force", "lancashire"],
  ["ex-partner", "SeriesBreak", "former-partners-recorded-as-stalking"],
  ["former partners", "SeriesBreak", "former-partners-recorded-as-stalking"],
  ["SPO", "Topic", "stalking-protection-orders"],
  ["PRC", "Source", "home-office-prc"],
  ["Cymru", "Region", "wales"],
])("%s is %s %s", async (text, type, key) => {
  const [first] = await search(text);
  expect(first?.item.__typename).toBe(type);
  expect(type === "Offence" ? first?.item.code : first?.item.slug).toBe(key);
});

test("a place is found with the force in whose area it lies, as in the lookup", async () => {
  const [first] = await search("Colchester");
  expect(first).toMatchObject({ name: "Colchester", area: { slug: "essex" } });
  const rows = readSeed("extracted/figures/ons-local-authority-lookup-2024.csv").map((row) => ({
    authority: row("authority"),
    force: row("force"),
  }));
  for (const { authority, force } of rows.filter((_, index) => index % 29 === 0)) {
    const found = await search(authority);
    const place = found.find(({ name, item }) => name === authority && item.__typename === "LocalAuthority");
    expect(place?.area).toEqual({ slug: force });
  }
});

test("every other name of the seed finds what it is a name of, first of its kind", async () => {
  const types: Record<string, string> = {
    ...{ NATION: "Nation", REGION: "Region", FORCE: "Force", REPORTING_BODY: "ReportingBody" },
    ...{ OFFENCE: "Offence", SERIES_BREAK: "SeriesBreak", TOPIC: "Topic", SOURCE: "Source" },
    ...{ SERIES: "PublishedSeries" },
  };
  const { data } = await gateway.ask("{ offences { code } }");
  const offences = z.object({ offences: z.array(z.object({ code: z.string() })) }).parse(data).offences;
  for (const row of readSeed("curated/aliases.csv")) {
    const [list, key, alias] = [row("list"), row("key"), row("alias")];
    if (list === "OFFENCE" && !offences.some(({ code }) => code === key)) continue;
    const found = (await search(alias)).filter(({ item }) => item.__typename === types[list]);
    expect([alias, found[0]?.item.slug ?? found[0]?.item.code]).toEqual([alias, key]);
  }
});

test("quotes with the words come after what is called so", async () => {
  const found = await search("stalking");
  const kinds = found.map(({ item }) => item.__typename === "Quote");
  expect(kinds).toContain(true);
  expect([...kinds].sort()).toEqual(kinds);
});

test("words of several names find each of them, where no name has all", async () => {
  const found = await search("stalking in Colchester");
  const keys = found.map(({ item }) => item.code ?? item.slug);
  expect(keys).toContain("8Q");
  expect(found.map(({ area }) => area?.slug)).toContain("essex");
});

test("a page of a search goes on with the next", async () => {
  const all = await search("police");
  const { data } = await gateway.ask(
    '{ search(text: "police", first: 2) { nodes { name } pageInfo { endCursor hasNextPage } totalCount } }',
  );
  const { search: page } = z
    .object({
      search: z.object({
        nodes: z.array(z.object({ name: z.string() })),
        pageInfo: z.object({ endCursor: z.string(), hasNextPage: z.literal(true) }),
        totalCount: z.number(),
      }),
    })
    .parse(data);
  expect(page.totalCount).toBe(all.length);
  const next = await gateway.ask(
    `{ search(text: "police", first: 2000, after: "${page.pageInfo.endCursor}") { nodes { name } } }`,
  );
  const rest = z
    .object({ search: z.object({ nodes: z.array(z.object({ name: z.string() })) }) })
    .parse(next.data);
  expect([...page.nodes, ...rest.search.nodes]).toEqual(all.map(({ name }) => ({ name })));
});

test("a place is suggested as its force; a text without words is refused", async () => {
  const { errors } = await gateway.ask(
    '{ offenceCounts(offences: ["8Q"], areas: ["colchester"]) { totalCount } }',
  );
  expect(errors?.[0]?.extensions).toMatchObject({ argument: "areas", nearest: "essex" });
  expect(errors?.[0]?.message).toContain('"essex" (Colchester)');
  for (const text of ["", " ", "?!"]) {
    const refused = await gateway.ask("query ($text: String!) { search(text: $text) { totalCount } }", {
      text,
    });
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "text" });
  }
  const none = await gateway.ask('{ search(text: "zzzzzz") { totalCount nodes { name } } }');
  expect(none.data).toEqual({ search: { totalCount: 0, nodes: [] } });
});
