import { readdirSync, readFileSync } from "node:fs";
import { getNamedType, isCompositeType, isObjectType } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { workloads } from "../bench/workloads.ts";
import { CostRule } from "../src/limits/cost-rule.ts";
import { makeSchema } from "../src/resolvers/schema.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ MAX_ALIASES: "8" });
});
afterAll(() => gateway.stop());

const rejection = z.object({
  errors: z.tuple([
    z.object({
      message: z.string(),
      extensions: z.object({ code: z.string(), found: z.number(), limit: z.number() }),
    }),
  ]),
});

/** The error code of a document, or nothing. */
async function ask(query: string, of: Gateway = gateway, variables: object = {}) {
  const { text, status } = await send(of, post({ query, variables }, { "cache-control": "no-cache" }));
  expect(status).toBe(200);
  const read = rejection.safeParse(JSON.parse(text));
  if (!read.success) return { code: null, answer: text };
  const [{ message, extensions }] = read.data.errors;
  return { ...extensions, message };
}

const times = (count: number, each: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => each(at)).join(" ");

/** Nests this many levels, from `regions` down to `slug`. */
function nest(levels: number): string {
  const inner = Array.from({ length: levels - 2 }, (_, at) => (at % 2 === 0 ? "forces" : "region"));
  return `{ regions { ${inner.map((name) => `${name} { `).join("")} slug ${" }".repeat(levels - 2)} } }`;
}

const years = "fragment Years on Query { years { label } }";
const spread = (fields: number) =>
  `{ ${"...Years ".repeat(fields / 2)} ${fields % 2 ? "__typename" : ""} } ${years}`;

const cases = [
  { code: "TOO_MANY_TOKENS", limit: 60, make: (n: number) => `{ years { ${"label ".repeat(n - 5)} } }` },
  { code: "TOO_DEEP", limit: 5, make: nest },
  {
    code: "TOO_MANY_FIELDS",
    limit: 40,
    make: (n: number) => `{ years { ${"label ".repeat(n - 1)} } }`,
  },
  { code: "TOO_MANY_FIELDS", limit: 10, make: spread },
  {
    code: "TOO_MANY_ALIASES",
    limit: 8,
    make: (n: number) => `{ years { ${times(n, (at) => `a${at}: label`)} } }`,
  },
  { code: "TOO_MANY_REPEATS", limit: 20, make: (n: number) => `{ ${"years { label } ".repeat(n)} }` },
  {
    code: "TOO_MANY_DIRECTIVES",
    limit: 6,
    make: (n: number) => `{ years { ${"label @include(if: true) ".repeat(n)} } }`,
  },
];

const settings: Record<string, string> = {
  TOO_MANY_TOKENS: "MAX_TOKENS",
  TOO_DEEP: "MAX_DEPTH",
  TOO_MANY_FIELDS: "MAX_FIELDS",
  TOO_MANY_ALIASES: "MAX_ALIASES",
  TOO_MANY_DIRECTIVES: "MAX_DIRECTIVES",
};

describe("a document", () => {
  test.each(cases)("at the limit is answered, and one past it is $code", async ({ code, limit, make }) => {
    const setting = settings[code];
    const of = await startGateway(setting === undefined ? {} : { [setting]: String(limit) });
    expect(await ask(make(limit), of)).toMatchObject({ code: null });
    // The second time, too: a rejected document is never in the operation cache.
    for (const _ of ["at first", "again"]) {
      const rejected = await ask(make(limit + 1), of);
      expect(rejected).toMatchObject({ code, limit, found: limit + 1 });
      expect(rejected).toHaveProperty("message", expect.stringMatching(/(allowed|more than).*\. [A-Z]/));
    }
    await of.stop();
  });

  test("that doubles itself sixty times is rejected without being expanded", async () => {
    const bomb = `{ ...F0 } ${times(60, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F60 on Query { years { label } }`;
    expect(await ask(bomb)).toMatchObject({ code: "TOO_MANY_FIELDS" });
  });

  test("with fragments in a circle is reported by validation", async () => {
    const { text } = await send(
      gateway,
      post({ query: "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }" }),
    );
    expect(text).toContain("Cannot spread fragment");
  });

  test("is rejected by GET, and with status 400 when the response has GraphQL's own media type", async () => {
    const beyond = `{ years { ${times(9, (at) => `a${at}: label`)} } }`;
    const accept = { accept: "application/graphql-response+json" };
    const got = await send(gateway, { headers: accept }, `?query=${encodeURIComponent(beyond)}`);
    expect(got.status).toBe(400);
    expect(got.text).toContain("TOO_MANY_ALIASES");
  });
});

describe("an operation", () => {
  const rows = 43;
  const query =
    'query ($to: FinancialYear) { forces { offenceCounts(offence: "8Q", from: "2015/16", to: $to) { value } } }';

  test("is priced with its variables each time: answered at the limit, rejected above it", async () => {
    const open = await startGateway();
    const costOf = async (to: string) => {
      const { text } = await send(open, post({ query, variables: { to }, extensions: { cost: true } }));
      return withCost.parse(JSON.parse(text)).extensions.cost.estimated;
    };
    const [small, large] = [await costOf("2015/16"), await costOf("2020/21")];
    await open.stop();
    expect(large).toBeGreaterThan(small + 5 * rows);

    const bound = await startGateway({ MAX_COST: String(small) });
    const again = [];
    for (const to of ["2015/16", "2020/21", "2015/16"]) again.push(await ask(query, bound, { to }));
    await bound.stop();
    expect(again.map(({ code }) => code)).toEqual([null, "TOO_COSTLY", null]);
    expect(again[1]).toMatchObject({ limit: small, found: large });

    const justTooSmall = await startGateway({ MAX_COST: String(small - 1) });
    expect(await ask(query, justTooSmall, { to: "2015/16" })).toMatchObject({
      code: "TOO_COSTLY",
      found: small,
    });
    await justTooSmall.stop();
  });

  test("that multiplies nested lists is rejected in every form", async () => {
    const open = await startGateway({ MAX_COST: "5000" });
    const nested = nest(13).slice(1, -1);
    for (const document of [
      `{ ${nested} }`,
      `{ ...L } fragment L on Query { ${nested} }`,
      `{ ... { ${nested} } __schema { queryType { name } } }`,
    ])
      expect(await ask(document, open)).toMatchObject({ code: "TOO_COSTLY" });
    await open.stop();
  });

  test("reports its cost on request, and nothing else in the response changes", async () => {
    const open = await startGateway();
    const body = { query: `{ forces { offenceCounts(offence: "8Q") { value } } }` };
    const plain = JSON.parse((await send(open, post(body, { "x-warnings": "off" }))).text);
    expect(plain).not.toHaveProperty("extensions");
    const reported = JSON.parse((await send(open, post(body, { "x-cost": "on", "x-warnings": "off" }))).text);
    await open.stop();
    expect(reported.data).toEqual(plain.data);
    const { actual, estimated } = withCost.parse(reported).extensions.cost;
    const figures = plain.data.forces.flatMap((force: { offenceCounts: object[] }) => force.offenceCounts);
    expect(actual).toMatchObject({ rows: figures.length, statements: 1 });
    expect(estimated).toBeGreaterThanOrEqual(actual.rows);
  });

  test("that is large is answered by the worker, to the same letter", async () => {
    const query = `{ offenceTotals(groupBy: [REGION, YEAR], first: 20) { nodes { region { name } year { label } value } } }`;
    const here = await startGateway();
    const withWorker = await startGateway({ WORKER_COST: "10" });
    const wrong = `{ offenceCounts(offences: ["8Z9"]) { totalCount } }`;
    for (const document of [query, query, wrong]) {
      const request = post({ query: document }, { "cache-control": "no-cache" });
      expect((await send(withWorker, request)).text).toBe((await send(here, request)).text);
    }
    await here.stop();
    await withWorker.stop();
  });

  test("counts for more when it is seen for the first time, and when it tells its sources", async () => {
    const query = `{ forces { offenceCounts(offence: "8Q") { value status } } }`;
    const pastCache = { "cache-control": "no-cache" };
    const here = await startGateway();
    const { text } = await send(here, post({ query }, { ...pastCache, "x-cost": "on" }));
    await here.stop();
    const { estimated } = withCost.parse(JSON.parse(text)).extensions.cost;
    const own = await startGateway({ METRICS_PORT: "0", WORKER_COST: `${Math.ceil(estimated * 1.2)}` });
    for (const more of [{}, {}, { "x-provenance": "on" }])
      await send(own, post({ query }, { ...pastCache, ...more }));
    const counted = await (await fetch(`${own.metricsUrl}/metrics`)).text();
    await own.stop();
    expect(counted).toContain('gateway_requests_total{status="200",answered_by="worker"} 2');
    expect(counted).toContain('gateway_requests_total{status="200",answered_by="main"} 1');
  });

  test("one operation more than the queue of the worker holds is rejected", async () => {
    const withWorker = await startGateway({ WORKER_COST: "10", WORKER_QUEUE: "2" });
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, at) =>
        send(
          withWorker,
          post({ query: `query Q${at} { forces { offenceCounts(offence: "8Q") { value } } }` }),
        ),
      ),
    );
    await withWorker.stop();
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 503]);
    const shed = answers.find(({ status }) => status === 503);
    expect(shed?.headers.get("retry-after")).toBe("1");
    expect(shed?.text).toContain("WORKER_QUEUE_FULL");
  });
});

const withCost = z.object({
  extensions: z.object({
    cost: z.object({
      estimated: z.number(),
      actual: z.object({ rows: z.number(), statements: z.number(), milliseconds: z.number() }),
    }),
  }),
});

test("every operation that is shipped or timed is within the limits", async () => {
  const open = await startGateway();
  const folder = new URL("../schema/operations/", import.meta.url);
  const shipped = readdirSync(folder).filter((name) => name.endsWith(".graphql"));
  for (const name of shipped)
    expect(await ask(readFileSync(new URL(name, folder), "utf8"), open), name).toMatchObject({ code: null });
  for (const { name, document, variables } of workloads)
    expect(await ask(document, open, variables), name).toMatchObject({ code: null });
  await open.stop();
});

test("every field with a resolver that gives objects has a rule for what it costs", () => {
  const without: string[] = [];
  for (const type of Object.values(makeSchema().getTypeMap())) {
    if (type.name.startsWith("__") || !isObjectType(type)) continue;
    for (const { name, type: given, resolve, extensions } of Object.values(type.getFields())) {
      const isOfObjects = isCompositeType(getNamedType(given));
      if (isOfObjects && resolve !== undefined && !(extensions.cost instanceof CostRule))
        without.push(`${type.name}.${name}`);
    }
  }
  expect(without).toEqual([]);
});
