import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { bounds, longestText } from "../src/limits/bounds.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const answer = z.object({
  errors: z
    .array(
      z.object({
        message: z.string(),
        extensions: z.looseObject({
          code: z.string(),
          limit: z.number().optional(),
          found: z.number().optional(),
        }),
      }),
    )
    .optional(),
});

interface Body {
  readonly query: string;
  readonly variables?: object;
  readonly extensions?: object;
  readonly operationName?: string;
}

async function ask(body: Body | string) {
  const { text } = await send(gateway, typeof body === "string" ? raw(body) : post(body));
  const [error] = answer.parse(JSON.parse(text)).errors ?? [];
  return { code: error?.extensions.code ?? null, ...error?.extensions, message: error?.message ?? "", text };
}

const raw = (body: string) => ({ method: "POST", headers: { "content-type": "application/json" }, body });
const letters = (count: number) => "a".repeat(count);
const quoted = (count: number) => JSON.stringify(letters(count));
const listOf = (count: number) => Array.from({ length: count }, () => "8Q");
const wordsOf = (count: number) => Array.from({ length: count }, () => "a").join(" ");
const nested = (levels: number): unknown[] => (levels === 1 ? [] : [nested(levels - 1)]);

interface Case {
  readonly what: string;
  readonly code: string;
  readonly limit: number;
  /** The error code at the limit; null without an error. */
  readonly atLimit?: string;
  make(n: number): Body;
}

const noSuch = "BAD_USER_INPUT";
const invalid = "GRAPHQL_VALIDATION_FAILED";
const name = { code: "NAME_TOO_LONG", limit: bounds.name };
const text = { code: "TEXT_TOO_LONG", limit: bounds.text };
const list = { code: "LIST_TOO_LONG", limit: bounds.entries };
const deep = { code: "VALUES_TOO_DEEP", limit: bounds.levels };
const byOffence = 'query ($o: String!) { force(slug: "essex") { offenceCounts(offence: $o) { value } } }';
const searching = "query ($s: String) { quotes(search: $s) { totalCount } }";
const several = "query ($o: [String!]!) { offenceCounts(offences: $o) { totalCount } }";
const years = "{ years { label } }";

const cases: readonly Case[] = [
  { what: "an alias", ...name, make: (n) => ({ query: `{ ${letters(n)}: __typename }` }) },
  { what: "an operation", ...name, make: (n) => ({ query: `query ${letters(n)} ${years}` }) },
  {
    what: "a fragment",
    ...name,
    make: (n) => ({ query: `{ ...${letters(n)} } fragment ${letters(n)} on Query ${years}` }),
  },
  {
    what: "a variable",
    ...name,
    make: (n) => ({
      query: `query ($${letters(n)}: String!) { region(slug: $${letters(n)}) { slug } }`,
      variables: { [letters(n)]: "east" },
    }),
  },
  { what: "a field", ...name, atLimit: invalid, make: (n) => ({ query: `{ ${letters(n)} }` }) },
  {
    what: "an argument",
    ...name,
    atLimit: invalid,
    make: (n) => ({ query: `{ years(${letters(n)}: 1) { label } }` }),
  },
  {
    what: "a member of an enumeration",
    ...name,
    atLimit: invalid,
    make: (n) => ({ query: `{ forces(kinds: ${letters(n)}) { slug } }` }),
  },
  {
    what: "a key of a variable",
    ...name,
    make: (n) => ({ query: years, variables: { v: { [letters(n)]: 1 } } }),
  },
  {
    what: "a code in the document",
    ...text,
    atLimit: noSuch,
    make: (n) => ({ query: byOffence.replace("$o)", `${quoted(n)})`).replace("($o: String!)", "") }),
  },
  {
    what: "a code in a variable",
    ...text,
    atLimit: noSuch,
    make: (n) => ({ query: byOffence, variables: { o: letters(n) } }),
  },
  {
    what: "a code in a list",
    ...text,
    atLimit: noSuch,
    make: (n) => ({ query: several, variables: { o: ["8Q", letters(n)] } }),
  },
  {
    what: "a cursor",
    ...text,
    atLimit: noSuch,
    make: (n) => ({ query: `{ quotes(after: ${quoted(n)}) { totalCount } }` }),
  },
  {
    what: "a name of a place",
    ...text,
    make: (n) => ({ query: `{ localAuthorities(name: ${quoted(n)}) { code } }` }),
  },
  {
    what: "an id",
    code: "TEXT_TOO_LONG",
    limit: bounds.id,
    make: (n) => ({ query: `{ node(id: ${quoted(n)}) { id } }` }),
  },
  {
    what: "what is searched for",
    code: "TEXT_TOO_LONG",
    limit: bounds.search,
    make: (n) => ({ query: searching, variables: { s: letters(n) } }),
  },
  {
    what: "words",
    code: "TOO_MANY_WORDS",
    limit: bounds.words,
    make: (n) => ({ query: searching, variables: { s: wordsOf(n) } }),
  },
  {
    what: "words in the document",
    code: "TOO_MANY_WORDS",
    limit: bounds.words,
    make: (n) => ({ query: `{ quotes(search: "${wordsOf(n)}") { totalCount } }` }),
  },
  {
    what: "a variable that is not used",
    code: "TEXT_TOO_LONG",
    limit: longestText,
    make: (n) => ({ query: years, variables: { v: letters(n) } }),
  },
  {
    what: "the name of what to execute",
    code: "TEXT_TOO_LONG",
    limit: longestText,
    atLimit: "OPERATION_RESOLUTION_FAILURE",
    make: (n) => ({ query: years, operationName: letters(n) }),
  },
  { what: "a list in a variable", ...list, make: (n) => ({ query: several, variables: { o: listOf(n) } }) },
  {
    what: "a list in the document",
    ...list,
    make: (n) => ({ query: `{ offenceCounts(offences: ${JSON.stringify(listOf(n))}) { totalCount } }` }),
  },
  {
    what: "an object in extensions",
    ...list,
    make: (n) => ({ query: years, extensions: Object.fromEntries(listOf(n).map((_, at) => [`k${at}`, at])) }),
  },
  { what: "variables", ...deep, make: (n) => ({ query: years, variables: { v: nested(n - 1) } }) },
  { what: "extensions", ...deep, make: (n) => ({ query: years, extensions: { e: nested(n - 1) } }) },
  {
    what: "literals",
    ...deep,
    atLimit: invalid,
    make: (n) => ({ query: `{ years(from: ${"[".repeat(n)}${"]".repeat(n)}) { label } }` }),
  },
];

describe("one above the limit is rejected, and one at the limit is not", () => {
  test.each(cases)("$what: $code", async ({ code, limit, atLimit = null, make }) => {
    expect(await ask(make(limit))).toMatchObject({ code: atLimit });
    for (const _ of ["at first", "again"]) {
      const rejected = await ask(make(limit + 1));
      expect(rejected).toMatchObject({ code, limit, found: limit + 1 });
      expect(rejected.message).toMatch(/allowed\. [A-Z]/);
    }
  });

  test("by GET, too", async () => {
    const rejected = await send(
      gateway,
      {},
      `?query=${encodeURIComponent(years)}&variables=${encodeURIComponent(JSON.stringify({ v: nested(12) }))}`,
    );
    expect(rejected.text).toContain("VALUES_TOO_DEEP");
  });

  test("with status 400 where the answer is GraphQL's own media type", async () => {
    const headers = { accept: "application/graphql-response+json" };
    const { status } = await send(gateway, post({ query: `{ ${letters(101)}: __typename }` }, headers));
    expect(status).toBe(400);
  });
});

test("nesting of any depth and kind is rejected, and the server continues", async () => {
  const opening = fc.constantFrom(["[", "]"], ['{"a":', "}"]);
  const place = fc.constantFrom("variables", "extensions", "more");
  const drawn = fc.asyncProperty(
    fc.array(opening, { minLength: 11, maxLength: 40 }),
    place,
    fc.integer({ min: 1, max: 400 }),
    async (kinds, where, times) => {
      const all = Array.from({ length: times }, () => kinds).flat();
      const value = `${all.map(([open]) => open).join("")}1${all
        .map(([, close]) => close)
        .reverse()
        .join("")}`;
      const { code } = await ask(`{"query":"${years}","${where}":{"v":${value}}}`);
      expect(code).toBe("VALUES_TOO_DEEP");
    },
  );
  await fc.assert(drawn, { numRuns: 40 });
  expect(await ask({ query: years })).toMatchObject({ code: null });
});

describe("a message repeats little of what was sent", () => {
  const long = "b".repeat(100);
  test.each([
    ["a code that there is not", { query: byOffence, variables: { o: long } }],
    ["an area that there is not", { query: `{ claims(area: "${long}") { totalCount } }` }],
    ["no cursor", { query: `{ quotes(after: "${long}") { totalCount } }` }],
    ["no year", { query: `{ forces { offenceCounts(offence: "8Q", from: "${long}") { value } } }` }],
    [
      "no day",
      {
        query: `query ($d: Date) { forces { offenceCounts(offence: "8Q", asOf: $d) { value } } }`,
        variables: { d: long },
      },
    ],
    [
      "a list for a year",
      {
        query: `query ($y: FinancialYear) { forces { offenceCounts(offence: "8Q", from: $y) { value } } }`,
        variables: { y: { a: [long] } },
      },
    ],
  ])("%s", async (_, body) => {
    const { message, code } = await ask(body);
    expect(code).not.toBeNull();
    expect(message).not.toContain("b".repeat(61));
  });

  test("of a document that cannot be parsed", async () => {
    for (const query of [
      `{ years { label } } ${letters(90_000)}`,
      `{ years(a: 1) ${quoted(90_000)} }`,
      `${"1".repeat(90_000)}`,
    ])
      expect((await ask({ query })).text.length).toBeLessThan(500);
  });

  test("of an object that is no value of its type", async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`k${at}`, long]));
    const { message } = await ask({ query: byOffence, variables: { o: many } });
    expect(message.length).toBeLessThanOrEqual(1001);
  });
});
