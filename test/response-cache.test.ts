import { randomBytes } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { changeStore } from "../src/ingest/store/change.ts";
import { KeptBody } from "../src/pipeline/encoded-body.ts";
import type { RequestOutcome } from "../src/pipeline/request-outcome.ts";
import { ResponseCache } from "../src/pipeline/response-cache.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { setCounts } from "./ingest/essex-counts.ts";
import { type Header, post, type SentResponse, send } from "./sending.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

let count = 0;
/** An operation that was not sent before, so that no response to it is cached. */
function askNew(selection = `force(slug: "essex") { name }`): { readonly query: string } {
  count += 1;
  return { query: `query New${count} { ${selection} }` };
}

const [hit, miss, fresh] = ["gateway; hit", "gateway; fwd=miss", "gateway; fwd=request"];

describe("a response", () => {
  test("is computed once, and then sent again unchanged", async () => {
    const body = askNew();
    const first = await send(gateway, post(body));
    const second = await send(gateway, post(body));
    expect(first).toMatchObject({ cache: miss, text: '{"data":{"force":{"name":"Essex"}}}\n' });
    expect(second).toMatchObject({ cache: hit, text: first.text, tag: first.tag });
    expect(gateway.takeStatements()).toEqual([]);
  });

  test("is computed again when the client says so, with the same text", async () => {
    const body = askNew(`force(slug: "essex") { offenceCounts(offence: "8Q") { value status } }`);
    const first = await send(gateway, post(body));
    gateway.takeStatements();
    const again = await send(gateway, post(body, { "cache-control": "no-cache" }));
    expect(again).toMatchObject({ cache: fresh, text: first.text });
    expect(gateway.takeStatements()).toHaveLength(1);
  });

  test("with an error is not cached", async () => {
    const wrong = [
      askNew(`force(slug: "nowhere") { nothing }`),
      askNew(`quotes(first: 5000) { totalCount }`),
      { ...askNew(), operationName: "Another" },
      { query: "query ($slug: String!) { force(slug: $slug) { name } }", variables: { slug: 3 } },
    ];
    for (const body of wrong) {
      const answers = [await send(gateway, post(body)), await send(gateway, post(body))];
      for (const { cache, tag, text } of answers) {
        expect([cache, tag]).toEqual([miss, null]);
        expect(text).toContain('"errors"');
      }
    }
  });
});

describe("an entity tag", () => {
  test.each([
    ["POST", (body: { query: string }, more: Header) => send(gateway, post(body, more))],
    [
      "GET",
      ({ query }: { query: string }, more: Header) =>
        send(gateway, { headers: more }, `?query=${encodeURIComponent(query)}`),
    ],
  ])("spares a caller who has the answer its text: %s", async (_method, ask) => {
    const body = askNew();
    const { tag } = await ask(body, {});
    expect(tag).toMatch(/^W\/"[\w-]{20,}"$/);
    for (const stated of [`${tag}`, `"another", ${tag}`, `${tag}`.slice(2)]) {
      const spared = await ask(body, { "if-none-match": stated });
      expect(spared).toMatchObject({ status: 304, text: "", tag });
    }
    expect(await ask(body, { "if-none-match": '"another"' })).toMatchObject({ status: 200, tag });
  });

  test("belongs to one response only", async () => {
    const tags = [await send(gateway, post(askNew())), await send(gateway, post(askNew()))].map(
      ({ tag }) => tag,
    );
    expect(new Set(tags).size).toBe(2);
  });
});

describe("clients get their own responses", () => {
  test("by media type and requested extensions", async () => {
    const body = askNew(`force(slug: "essex") { offenceCounts(offence: "8Q") { value } }`);
    const classes: Header[] = [
      {},
      { "x-warnings": "off" },
      { "x-provenance": "on" },
      { accept: "application/graphql-response+json" },
    ];
    const first: SentResponse[] = [];
    for (const headers of classes) first.push(await send(gateway, post(body, headers)));
    expect(first.map(({ cache }) => cache)).toEqual([miss, miss, miss, miss]);
    expect(new Set(first.map(({ tag }) => tag)).size).toBe(4);
    const keys = first.map(({ text }) => Object.keys(JSON.parse(text).extensions ?? {}));
    expect(keys).toEqual([["warnings"], [], ["provenance", "warnings"], ["warnings"]]);
    expect(first.map(({ headers }) => headers.get("content-type")?.split(";")[0])).toEqual([
      "application/json",
      "application/json",
      "application/json",
      "application/graphql-response+json",
    ]);
    for (const [index, headers] of classes.entries()) {
      const { cache, text, tag } = await send(gateway, post(body, headers));
      expect({ cache, text, tag }).toEqual({ cache: hit, text: first[index]?.text, tag: first[index]?.tag });
      expect(first[index]?.headers.get("vary")).toBe(
        "accept, accept-encoding, x-provenance, x-warnings, x-cost",
      );
    }
  });

  test("a page of another origin may not read a response to GET, cached or not", async () => {
    const search = `?query=${encodeURIComponent(askNew().query)}`;
    const elsewhere = { headers: { origin: "https://elsewhere.example" } };
    for (const cache of [miss, hit]) {
      const sent = await send(gateway, elsewhere, search);
      expect(sent).toMatchObject({ status: 200, cache });
      expect(sent.headers.get("access-control-allow-origin")).toBeNull();
    }
  });

  test("an allowed origin gets CORS headers with a cached response, another origin does not", async () => {
    const open = await startGateway({ CORS_ORIGINS: "https://example.org" });
    try {
      const body = askNew();
      const allowed: (string | null)[] = [];
      for (const origin of ["https://example.org", "https://elsewhere.example", "https://example.org"]) {
        const { headers } = await send(open, post(body, { origin }));
        allowed.push(headers.get("access-control-allow-origin"));
        expect(headers.get("vary")).toBe("Origin, accept, accept-encoding, x-provenance, x-warnings, x-cost");
      }
      expect(allowed).toEqual(["https://example.org", null, "https://example.org"]);
    } finally {
      await open.stop();
    }
  });
});

test("no response outlives its snapshot", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kept-"));
  const STORE = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), STORE);
  const own = await startGateway({ STORE });
  const body = askNew(`force(slug: "essex") { offenceCounts(offence: "8Q", from: "2020/21") { value } }`);
  const ask = (more = {}) => send(own, post(body, { "x-warnings": "off", ...more }));
  const readValue = ({ text }: SentResponse) => JSON.parse(text).data.force.offenceCounts[0].value;
  try {
    const before = await ask();
    expect([readValue(before), readValue(await ask())]).toEqual([2750, 2750]);
    await changeStore(STORE, (db) => setCounts(db, 7), { keep: true, wait: true });
    let after = await ask({ "if-none-match": before.tag ?? "" });
    for (; after.status === 304; after = await ask({ "if-none-match": before.tag ?? "" })) {
      await setTimeout(20);
    }
    expect([readValue(after), after.cache]).toEqual([7, miss]);
    expect(after.tag).not.toBe(before.tag);
    expect(await ask()).toMatchObject({ cache: hit, text: after.text });
  } finally {
    await own.stop();
    rmSync(folder, { recursive: true });
  }
});

describe("the response cache", () => {
  const outcome: RequestOutcome = { operation: null, answeredBy: "cache", cost: null, codes: [] };
  const answer = (bytes: number) => ({
    contentType: "text/plain",
    tag: "",
    headers: [],
    body: new KeptBody(Buffer.alloc(bytes)),
    outcome,
  });

  test("is bounded: the least used response is removed first, and one that is too large is not stored", () => {
    const kept = new ResponseCache(100_000);
    for (let index = 0; index < 20; index++) {
      kept.store(`${index}`, answer(10_000));
      kept.find("0");
    }
    const there = Array.from({ length: 20 }, (_, index) => index).filter((index) => kept.find(`${index}`));
    expect(there).toHaveLength(9);
    expect(there[0]).toBe(0);
    expect(there.slice(1)).toEqual([12, 13, 14, 15, 16, 17, 18, 19]);
    kept.store("large", answer(13_000));
    expect(kept.find("large")).toBeUndefined();
  });

  test("is bounded also by what is compressed later", async () => {
    const kept = new ResponseCache(100_000);
    const names = Array.from({ length: 16 }, (_, index) => `${index}`);
    const countKept = () => names.filter((name) => kept.find(name) !== undefined).length;
    for (const name of names) {
      // Bytes that do not shrink.
      const body: KeptBody = new KeptBody(randomBytes(5000), () => kept.measureAgain(name, body));
      kept.store(name, { ...answer(0), body });
    }
    expect(countKept()).toBe(16);
    for (const name of names) await kept.find(name)?.body.encode("br");
    expect(countKept()).toBe(9);
    // With a third form it is larger than an eighth of the cache.
    await kept.find("15")?.body.encode("gzip");
    expect(kept.find("15")).toBeUndefined();
    // One that is gone already does not come back.
    const gone = new KeptBody(randomBytes(9000), () => kept.measureAgain("gone", gone));
    await gone.encode("br");
    expect(kept.find("gone")).toBeUndefined();
  });

  test("can be turned off", async () => {
    const forgetful = await startGateway({ RESPONSE_CACHE_MB: "0" });
    try {
      const body = askNew();
      for (const _ of [1, 2]) {
        expect(await send(forgetful, post(body))).toMatchObject({ status: 200, cache: miss });
      }
    } finally {
      await forgetful.stop();
    }
  });
});
