import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

let url: string;
let log: () => string;
beforeAll(async () => {
  const program = startProgram({ STORE: inject("store"), RATE_LIMIT: "0" });
  url = await program.listening();
  log = program.stdout;
});
afterAll(endProcesses);

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

const inEssex = (fields: string) => `query ($o: String!) { force(slug: "essex") { ${fields} } }`;
const count = "offenceCounts(offence: $o) { value }";

describe("one field fails at once while the promise of another is rejected", () => {
  test.each([
    inEssex(`outcomes(offence: $o) { value } ${count}`),
    inEssex(`change(offence: $o, from: "2019/20", to: "2020/21") { __typename } ${count}`),
    inEssex(`chargeRates(offence: $o) { notes } ${count}`),
    inEssex(`publishedFigures(series: $o) { value } ${count}`),
    inEssex(
      `outcomes(offence: $o) { value } offenceCounts(offence: "8Q", from: "2021/22", to: "2019/20") { value }`,
    ),
  ])("%s", async (query) => {
    // The second time it is in the operation cache.
    for (const _ of [1, 2]) {
      const { status, data, errors } = await ask(query, { o: "8QQ" });
      expect(status).toBe(200);
      expect(Object.values(data.force)).toEqual([null, null]);
      expect(errors).toHaveLength(2);
      for (const { extensions } of errors) expect(extensions.code).toBe("BAD_USER_INPUT");
    }
  });

  test("an argument that must not be null, after a field that is rejected later", async () => {
    const query = `query ($f: Int = 1) { offenceCounts(offences: ["NOPE"]) { totalCount } quotes(first: $f) { totalCount } }`;
    for (const _ of [1, 2]) {
      const { data, errors } = await ask(query, { f: null });
      expect(data).toEqual({ offenceCounts: null, quotes: null });
      expect(errors.map(({ extensions }: { extensions: object }) => extensions)).toMatchObject([
        { code: "BAD_USER_INPUT" },
        { code: "BAD_USER_INPUT" },
      ]);
    }
  });

  test("items of a list are of several types, and a later one fails at once", async () => {
    const query = `query ($o: String = "8Q") { claims { nodes { area {
      ... on Nation { offenceCounts(offence: "NOPE") { value } }
      ... on Force { outcomes(offence: $o) { value } } } } } }`;
    for (const _ of [1, 2]) {
      const { data, errors } = await ask(query, { o: null });
      expect(data.claims.nodes.length).toBeGreaterThan(1);
      for (const { extensions } of errors) expect(extensions.code).toBe("BAD_USER_INPUT");
    }
  });
});

test("the process is the one that it was, and nothing was a failure of ours", async () => {
  const { data } = await ask(`{ force(slug: "essex") { name } }`);
  expect(data).toEqual({ force: { name: "Essex" } });
  expect(log()).not.toContain('"failed"');
});

test("a count of more areas than a thousand, of which many are one", async () => {
  const query = (
    first: number,
  ) => `{ offenceCounts(offences: ["8Q", "8R", "8L"], first: ${first}, from: "2012/13") {
    nodes { area { slug offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") { value } } } } }`;
  const [some, all] = [await ask(query(200)), await ask(query(1000))];
  expect(all.errors).toBeUndefined();
  expect(all.data.offenceCounts.nodes.length).toBe(1000);
  expect(all.data.offenceCounts.nodes.slice(0, 200)).toEqual(some.data.offenceCounts.nodes);
});

test("aliases may be any name", async () => {
  const names = ["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__", "then", "toJSON"];
  const { data } = await ask(
    `{ ${names.map((name, at) => `q${at}: quotes { ${name}: totalCount }`).join(" ")} }`,
  );
  const { data: plain } = await ask("{ quotes { totalCount } }");
  const { totalCount } = plain.quotes;
  expect(totalCount).toBeGreaterThan(0);
  for (const [at, name] of names.entries())
    expect(Object.entries(data[`q${at}`])).toEqual([[name, totalCount]]);
});

test("`@skip(if: null)` is an error of the client, reported with its location each time", async () => {
  const query = "query ($x: Boolean = true) { years @skip(if: $x) { label } __typename }";
  for (const _ of [1, 2, 3]) {
    const answer = await ask(query, { x: null });
    expect(answer.status).toBe(200);
    expect(answer.data).toBeNull();
    expect(answer.errors).toMatchObject([
      { locations: [{ line: 1, column: 46 }], extensions: { code: "BAD_USER_INPUT" } },
    ]);
  }
});

test("an argument below an empty list is no error", async () => {
  const query = `query ($o: String = "8Q") { localAuthorities(name: "zz") { force { outcomes(offence: $o) { value } } } }`;
  for (const _ of [1, 2])
    expect(await ask(query, { o: null })).toEqual({ status: 200, data: { localAuthorities: [] } });
});

test("a fragment that is spread at two places is warned of at both", async () => {
  const query = `{ b: force(slug: "essex") { ...F } a: force(slug: "kent") { ...F } }
    fragment F on Force { offenceCounts(offence: "8Q", from: "2018/19") { value } }`;
  for (const _ of [1, 2]) {
    const { extensions } = await ask(query);
    expect(extensions.warnings.map(({ path }: { path: string[] }) => path)).toEqual([
      ["a", "offenceCounts"],
      ["b", "offenceCounts"],
    ]);
  }
});

test.each([
  [`{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020") { value } } }`, 1, 61],
  [`{ force(slug: "essex") { offenceCounts(offence: "8Q", asOf: "2021-02-30") { value } } }`, 1, 61],
])("an invalid literal is reported with its location: %s", async (query, line, column) => {
  const { errors } = await ask(query);
  expect(errors[0].locations).toEqual([{ line, column }]);
});

test("an operation that errs is charged once, known or not", async () => {
  const limited = startProgram({ STORE: inject("store"), RATE_LIMIT: "1000000" });
  const address = await limited.listening();
  const remaining = async (slug: string) => {
    const query = `query ($o: String!) { force(slug: "essex") { offenceCounts(offence: $o) { value } } }`;
    const response = await fetch(`${address}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", "cache-control": "no-cache" },
      body: JSON.stringify({ query, variables: { o: slug } }),
    });
    await response.text();
    return Number(/r=(\d+)/.exec(response.headers.get("ratelimit") ?? "")?.[1]);
  };
  const left: number[] = [];
  // The cost of a request is seen in the next one.
  for (const offence of ["8Q", "8Q", "NOPE", "NOPE", "8Q"]) left.push(await remaining(offence));
  const costs = left.slice(1).map((now, at) => (left[at] ?? 0) - now);
  const [plain, plainAgain, erring, erringAgain] = costs;
  expect(plainAgain).toBe(plain);
  expect(erringAgain).toBe(erring);
  expect(erring).toBeGreaterThan(0);
});
