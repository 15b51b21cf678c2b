import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import * as z from "zod";
import { changeStore } from "../src/ingest/store/change.ts";
import { LoadShedder } from "../src/limits/load-shedder.ts";
import { requestShed } from "../src/limits/rejection.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { setCounts } from "./ingest/essex-counts.ts";
import { decode, requestRaw } from "./raw-request.ts";
import { post, send } from "./sending.ts";

const gateways: Record<string, Gateway> = {};
beforeAll(async () => {
  gateways.here = await startGateway({ RATE_LIMIT: "0" });
  gateways["without shortcuts"] = await startGateway({ RATE_LIMIT: "0", SHORTCUTS: "off" });
  gateways["in the worker"] = await startGateway({ RATE_LIMIT: "0", WORKER_COST: "0" });
});
afterAll(async () => {
  for (const gateway of Object.values(gateways)) await gateway.stop();
});

async function withGateway(settings: Record<string, string>, work: (gateway: Gateway) => Promise<void>) {
  const gateway = await startGateway(settings);
  try {
    await work(gateway);
  } finally {
    await gateway.stop();
  }
}

const part = z.looseObject({
  data: z.unknown().optional(),
  errors: z.array(z.looseObject({ extensions: z.looseObject({ code: z.string() }) })).optional(),
});
const parts = z.array(part);
const codesOf = (text: string) =>
  parts.parse(JSON.parse(text)).map(({ errors = [] }) => errors[0]?.extensions.code ?? null);

const essex = '{ force(slug: "essex") { name offenceCounts(offence: "8Q") { value } } }';
const operations: readonly object[] = [
  { query: "{ years { label } }" },
  { query: essex },
  { operationName: "B", query: "query A { years { label } } query B { forces { slug } }" },
  { query: "query ($slug: String!) { force(slug: $slug) { name } }", variables: { slug: "kent" } },
  { query: "query ($slug: String!) { force(slug: $slug) { name } }", variables: { slug: 3 } },
  { query: "query ($slug: String!) { force(slug: $slug) { name } }" },
  { query: '{ force(slug: "nowhere") { name } }' },
  { query: "{ quotes(first: 5000) { totalCount } }" },
  { query: "{ nothing }" },
  { query: "{ years {" },
  { query: "mutation { years { label } }" },
  { query: `{ ${"regions { forces { region { ".repeat(9)}slug${" } } }".repeat(9)} }` },
  { operationName: "None", query: "query A { years { label } }" },
  { query: "{ __typename }", extensions: { warnings: "off" } },
  { extensions: { persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } } },
  { query: 3 },
  { other: true },
  {},
];

describe("each operation has the response that it would have alone, in the same order", () => {
  const headers = fc.constantFrom<Record<string, string>>(
    {},
    { accept: "application/graphql-response+json" },
    { "cache-control": "no-cache" },
    { "x-provenance": "on" },
    { "accept-encoding": "br" },
    { "accept-encoding": "gzip" },
  );
  const drawn = fc.array(fc.constantFrom(...operations), { minLength: 1, maxLength: 10 });
  test.each(["here", "without shortcuts", "in the worker"])("%s", async (where) => {
    const { url = "" } = gateways[where] ?? {};
    const json = { "content-type": "application/json" };
    const ask = (body: string, more: object) =>
      requestRaw(`${url}/graphql`, { method: "POST", headers: { ...json, ...more }, body });
    const property = fc.asyncProperty(drawn, headers, fc.boolean(), async (batch, more, isSpaced) => {
      const body = JSON.stringify(batch);
      const response = await ask(isSpaced ? ` \n${body}` : body, more);
      const answered = parts.parse(JSON.parse(decode(response).toString()));
      expect(response.status).toBe(200);
      const { accept = "application/json" } = more;
      expect(response.headers).toMatchObject({
        "content-type": `${accept}; charset=utf-8`,
        "cache-control": "no-store",
      });
      expect(response.headers.etag).toBeUndefined();
      const alone = [];
      for (const operation of batch)
        alone.push(JSON.parse(decode(await ask(JSON.stringify(operation), more)).toString()));
      expect(answered).toEqual(alone);
    });
    await fc.assert(property, { numRuns: 25 });
  });
});

describe("a request is rejected as a whole", () => {
  const years = { query: "{ years { label } }" };
  test.each<[why: string, code: string, body: unknown]>([
    ["without operations", "BAD_REQUEST", []],
    ["with eleven", "TOO_MANY_OPERATIONS", Array(11).fill(years)],
    ["with a thousand that are none", "TOO_MANY_OPERATIONS", Array(1000).fill(null)],
    ["with a number among them", "BAD_REQUEST", [years, 3]],
    ["with null among them", "BAD_REQUEST", [null, years]],
    ["with a text among them", "BAD_REQUEST", [years, "{ years { label } }"]],
    ["with an array among them", "BAD_REQUEST", [years, [years]]],
  ])("%s", async (_why, code, body) => {
    const { here } = gateways;
    if (here === undefined) throw new Error("There is no gateway.");
    here.takeStatements();
    for (const accept of ["application/json", "application/graphql-response+json"]) {
      const response = await fetch(`${here.url}/graphql`, {
        ...post([], { accept }),
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(400);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(part.parse(await response.json()).errors?.[0]?.extensions.code).toBe(code);
    }
    expect(here.takeStatements()).toEqual([]);
  });

  test("when its JSON breaks off, or its body is too large", async () => {
    const { url = "" } = gateways.here ?? {};
    const send = (body: string) => fetch(`${url}/graphql`, { ...post([]), body });
    expect((await send('[{"query": "{ years')).status).toBe(400);
    expect(
      (await send(JSON.stringify(Array(10).fill({ query: `{ years { ${"label ".repeat(2000)} } }` }))))
        .status,
    ).toBe(413);
  });
});

const costly = '{ offenceCounts(offences: ["8Q"], by: QUARTER, first: 100) { nodes { value } } }';
async function costOf(gateway: Gateway, query: string): Promise<number> {
  const { text } = await send(gateway, post({ query }, { "x-cost": "on" }));
  const shape = z.object({ extensions: z.object({ cost: z.looseObject({ estimated: z.number() }) }) });
  return shape.parse(JSON.parse(text)).extensions.cost.estimated;
}

describe("limits hold for all operations of a request together", () => {
  test("cost: what exceeds it is rejected, and what still fits is answered", async () => {
    const { here } = gateways;
    if (here === undefined) throw new Error("There is no gateway.");
    const cost = await costOf(here, costly);
    await withGateway({ MAX_COST: String(Math.floor(cost * 2.5)) }, async (gateway) => {
      const cheap = { query: "{ __typename }" };
      const batch = [...Array(3).fill({ query: costly }), cheap, { query: costly }];
      const { text } = await send(gateway, post(batch, { "cache-control": "no-cache" }));
      expect(codesOf(text)).toEqual([null, null, "TOO_COSTLY", null, "TOO_COSTLY"]);
      expect(text).toContain("with those before it in the array");
    });
  });

  test.each([{}, { "cache-control": "no-cache" }])("bytes, also of cached responses: %j", async (more) => {
    const query = `{ offenceCounts(offences: ["8Q", "8L"], by: QUARTER, first: 500) { nodes { value status notes
      period { label start end } offence { code name } area { name } release { citation } } } }`;
    await withGateway({ MAX_RESPONSE_MB: "1", RATE_LIMIT: "0" }, async (gateway) => {
      const { length } = (await send(gateway, post({ query }))).text;
      const fit = Math.floor(2 ** 20 / length);
      expect(fit).toBeGreaterThan(1);
      expect(fit).toBeLessThan(10);
      const { text } = await send(gateway, post(Array(10).fill({ query }), more));
      const codes = codesOf(text);
      expect(codes.slice(0, fit)).toEqual(Array(fit).fill(null));
      expect(codes.slice(fit)).toEqual(Array(10 - fit).fill("RESPONSE_TOO_LARGE"));
      expect(text.length).toBeLessThan(1.1 * 2 ** 20);
    });
  });

  test("the rate limit: each counts like a request of its own", async () => {
    await withGateway({ RATE_LIMIT: "1000000" }, async (gateway) => {
      const remaining = async (body: object) => {
        const { headers } = await send(gateway, post(body, { "cache-control": "no-cache" }));
        return Number(/r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1]);
      };
      const nothing = { query: "{ nothing }" };
      const first = await remaining(nothing);
      const query = { query: essex };
      await remaining(query);
      const alone = first - (await remaining(nothing)) - 20;
      expect(alone).toBeGreaterThan(20);
      const before = await remaining(nothing);
      await remaining(Array(7).fill(query));
      expect(before - (await remaining(nothing)) - 20).toBe(7 * alone);
      const then = await remaining(nothing);
      await remaining(Array(10).fill(nothing));
      expect(then - (await remaining(nothing)) - 20).toBe(200);
    });
    await withGateway({ RATE_LIMIT: "100" }, async (gateway) => {
      const batch = post(Array(10).fill({ query: essex }));
      const { status, headers, text } = await send(gateway, batch);
      expect([status, Number(headers.get("retry-after")) > 0]).toEqual([429, true]);
      expect(part.parse(JSON.parse(text)).errors?.[0]?.extensions.code).toBe("RATE_LIMIT_EXCEEDED");
    });
  });

  test("load shedding: each waits for its turn, and when one is shed the request is", async () => {
    const begin = vi.spyOn(LoadShedder.prototype, "begin");
    try {
      await withGateway({}, async (gateway) => {
        const { status } = await send(gateway, post(Array(10).fill({ query: "{ years { label } }" })));
        expect([status, begin.mock.calls.length]).toEqual([200, 10]);
        for (let turn = 0; turn < 3; turn++) begin.mockImplementationOnce(() => undefined);
        begin.mockImplementationOnce(() => {
          throw requestShed();
        });
        const shed = await send(gateway, post(Array(10).fill({ query: "{ regions { name } }" })));
        expect([shed.status, shed.headers.get("retry-after")]).toEqual([503, "1"]);
      });
    } finally {
      begin.mockRestore();
    }
  });
});

test("the cache has the operations one by one", async () => {
  const { here } = gateways;
  if (here === undefined) throw new Error("There is no gateway.");
  const [one, two] = [{ query: "query One { years { label } }" }, { query: "query Two { years { label } }" }];
  const first = await send(here, post([one, two]));
  expect(first.cache).toBe("gateway; fwd=miss");
  expect((await send(here, post(two))).cache).toBe("gateway; hit");
  expect((await send(here, post([two, one, two]))).cache).toBe("gateway; hit");
  expect((await send(here, post([one, { query: "query Three { years { label } }" }]))).cache).toBe(
    "gateway; fwd=miss",
  );
});

test("all operations of a request read one snapshot", async () => {
  const folder = mkdtempSync(join(tmpdir(), "batched-"));
  const STORE = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), STORE);
  const query =
    '{ force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21", to: "2020/21") { value } } }';
  const shape = z.array(
    z.object({
      data: z.object({ force: z.object({ offenceCounts: z.tuple([z.object({ value: z.number() })]) }) }),
    }),
  );
  const seen = new Set<number>();
  await withGateway({ STORE, RATE_LIMIT: "0" }, async (gateway) => {
    let isDone = false;
    const ask = async () => {
      while (!isDone) {
        const batch = Array.from({ length: 10 }, (_, at) => ({ query: `query Ask${at} ${query}` }));
        const { text } = await send(gateway, post(batch, { "cache-control": "no-cache" }));
        const values = shape.parse(JSON.parse(text)).map(({ data }) => data.force.offenceCounts[0].value);
        expect(new Set(values).size).toBe(1);
        seen.add(values[0] ?? 0);
      }
    };
    const asking = [ask(), ask(), ask()];
    for (const value of [7, 8, 9]) {
      await changeStore(STORE, (db) => setCounts(db, value), { keep: true, wait: true });
      await expect.poll(() => seen.has(value)).toBe(true);
    }
    isDone = true;
    await Promise.all(asking);
  });
  expect([...seen]).toEqual([2750, 7, 8, 9]);
  rmSync(folder, { recursive: true });
});
