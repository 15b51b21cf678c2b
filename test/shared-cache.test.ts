import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SharedResponse } from "../src/pipeline/shared-cache.ts";
import { packResponse, unpackResponse } from "../src/server/shared/response-record.ts";
import { decode, requestRaw } from "./raw-request.ts";
import { hasRedis, type StartedRedis, startRedis, until } from "./redis.ts";
import { type SharingGateways, startSharing, unlessLate, untilShared } from "./sharing.ts";
import { endProcesses } from "./started-process.ts";

let redis: StartedRedis;
let gateways: SharingGateways;

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  gateways = await startSharing(2, redis.url);
  await untilShared(gateways.urls, "here");
});
afterAll(async () => {
  await endProcesses();
  if (hasRedis) await redis.end();
});

const [own, shared, miss] = ["gateway; hit", "shared; hit, gateway; fwd=miss", "gateway; fwd=miss"];
const selections = [
  `force(slug: "essex") { name }`,
  `offenceCounts(offences: ["8Q"], by: QUARTER, first: 200) { nodes { value status period { label } } }`,
];

let count = 0;
/** An operation that was not sent before. */
const newQuery = (selection: string) => `query New${count++} { ${selection} }`;

async function ask(url: string, query: string, encoding = "identity", more: Record<string, string> = {}) {
  const headers = { "content-type": "application/json", "accept-encoding": encoding, ...more };
  const body = JSON.stringify({ query });
  const sent = await requestRaw(`${url}/graphql`, { method: "POST", headers, body });
  const { status } = sent;
  const { etag, "cache-status": cache } = sent.headers;
  return { status, etag, cache, text: decode(sent).toString() };
}

const countEntries = async () => (await redis.client.keys("gateway:response:*")).length;

/** Asks a gateway and waits until its response is in Redis. */
async function askAndWrite(url: string, query: string, encoding?: string) {
  const before = await gateways.countCommands("write", "done");
  const reply = await ask(url, query, encoding);
  await until(async () => (await gateways.countCommands("write", "done")) > before);
  return reply;
}

/** A check that holds unless Redis was late. */
const holds = (check: () => Promise<void>) =>
  unlessLate(() => gateways.countCommands("(?:read|write)", "(?:late|failed)"), check);

describe.runIf(hasRedis)("a response that one gateway has computed", () => {
  test("is sent by another, to the letter, in every coding, and then from its own cache", async () => {
    const [one = "", two = ""] = gateways.urls;
    const encoding = fc.constantFrom("identity", "br", "gzip");
    const drawn = fc.asyncProperty(
      fc.constantFrom(...selections),
      encoding,
      encoding,
      (selection, ...codings) =>
        holds(async () => {
          const query = newQuery(selection);
          const first = await askAndWrite(one, query, codings[0]);
          const second = await ask(two, query, codings[1]);
          const third = await ask(two, query, codings[0]);
          expect([first.cache, second.cache, third.cache]).toEqual([miss, shared, own]);
          for (const reply of [second, third])
            expect([reply.status, reply.etag, reply.text]).toEqual([200, first.etag, first.text]);
        }),
    );
    await fc.assert(drawn, { numRuns: 15 });
  });

  test("is compressed in Redis, with an end", () =>
    holds(async () => {
      const query = newQuery(selections[1] ?? "");
      const before = new Set(await redis.client.keys("gateway:response:*"));
      const { text } = await askAndWrite(gateways.urls[0] ?? "", query);
      const [key = ""] = (await redis.client.keys("gateway:response:*")).filter((each) => !before.has(each));
      expect(await redis.client.strlen(key)).toBeLessThan(text.length / 3);
      const left = await redis.client.ttl(key);
      expect(left > 0 && left <= 3600).toBe(true);
    }));

  test("is found by If-None-Match, and in a batched request", () =>
    holds(async () => {
      const [one = "", two = ""] = gateways.urls;
      const query = newQuery(selections[0] ?? "");
      const { etag = "", text } = await askAndWrite(one, query);
      expect(await ask(two, query, "br", { "if-none-match": etag })).toMatchObject({ status: 304, text: "" });
      const another = newQuery(selections[0] ?? "");
      await askAndWrite(one, another);
      const batch = await requestRaw(`${two}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify([{ query: another }, { query }]),
      });
      expect(batch.headers["cache-status"]).toBe(shared);
      expect(JSON.parse(batch.bytes.toString())).toEqual([JSON.parse(text), JSON.parse(text)]);
    }));

  test("costs the same there as from the gateway's own cache", () =>
    holds(async () => {
      const [one = "", two = ""] = gateways.urls;
      const query = newQuery(selections[1] ?? "");
      await askAndWrite(one, query);
      const spentBy = async (client: string) => {
        const sent = await requestRaw(`${two}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-forwarded-for": client },
          body: JSON.stringify({ query }),
        });
        return [sent.headers["cache-status"], /r=(\d+)/.exec(String(sent.headers.ratelimit))?.[1]];
      };
      const [fromShared, left] = await spentBy(`10.2.0.${count}`);
      const [fromOwn, leftAgain] = await spentBy(`10.3.0.${count}`);
      expect([fromShared, fromOwn, leftAgain]).toEqual([shared, own, left]);
    }));

  test("is not written when it has an error, nor found by who wants a new one", () =>
    holds(async () => {
      const [one = "", two = ""] = gateways.urls;
      const before = await countEntries();
      expect((await ask(one, newQuery(`force(slug: "nowhere") { nothing }`))).cache).toBe(miss);
      const query = newQuery(selections[0] ?? "");
      await askAndWrite(one, query);
      expect(await countEntries()).toBe(before + 1);
      const fresh = await ask(two, query, "br", { "cache-control": "no-cache" });
      expect(fresh.cache).toBe("gateway; fwd=request");
    }));
});

describe.runIf(hasRedis)("a gateway with other settings", () => {
  test.each([
    [{ INTROSPECTION: "off" }, 400],
    [{ TRUSTED_DOCUMENTS: "only" }, 400],
    [{ MAX_COST: "1" }, 400],
    [{ MAX_ALIASES: "0" }, 200],
    [{ SHORTCUTS: "off" }, 200],
    [{ RESPONSE_CACHE_MB: "0" }, 200],
  ])("%j is given no response that it might not give itself", async (settings, status) => {
    const other = await startSharing(1, redis.url, settings);
    await untilShared(other.urls, "here");
    const accept = { accept: "application/graphql-response+json" };
    const query = newQuery(`__schema { queryType { name } } ${selections[1]}`);
    const [one = ""] = gateways.urls;
    expect((await ask(one, query, "br", accept)).status).toBe(200);
    await until(async () => (await countEntries()) > 0);
    const reply = await ask(other.urls[0] ?? "", query, "br", accept);
    expect([reply.status, reply.cache?.toString().includes("shared")]).toEqual([status, false]);
    for (const program of other.programs) program.signal("SIGKILL");
  });
});

describe.runIf(hasRedis)("what is in Redis and no gateway has written there", () => {
  const damages: Readonly<Record<string, (bytes: Buffer, other: Buffer) => Buffer>> = {
    nothing: () => Buffer.alloc(0),
    "other bytes": () => randomBytes(300),
    "a response to another request": (_bytes, other) => other,
    "a part": (bytes) => bytes.subarray(0, bytes.length - 1),
    "more bytes": (bytes) => Buffer.concat([bytes, Buffer.from("x")]),
    "one other bit": (bytes) => {
      const changed = Buffer.from(bytes);
      const at = Math.floor(changed.length / 2);
      changed[at] = (changed[at] ?? 0) ^ 1;
      return changed;
    },
    "far too many bytes": () => Buffer.alloc(3_000_000, "a"),
  };

  test.each(Object.keys(damages))("is not sent: %s", (name) =>
    holds(async () => {
      const [one = "", two = ""] = gateways.urls;
      const [query, another] = [newQuery(selections[1] ?? ""), newQuery(selections[0] ?? "")];
      const before = new Set(await redis.client.keys("gateway:response:*"));
      const { text } = await askAndWrite(one, query);
      const [key = ""] = (await redis.client.keys("gateway:response:*")).filter((each) => !before.has(each));
      await askAndWrite(one, another);
      const otherKeys = (await redis.client.keys("gateway:response:*")).filter((each) => each !== key);
      const bytes = await redis.client.getBuffer(key);
      const other = await redis.client.getBuffer(otherKeys.find((each) => !before.has(each)) ?? "");
      const damaged = damages[name]?.(bytes ?? Buffer.alloc(0), other ?? Buffer.alloc(0));
      await redis.client.set(key, damaged ?? "");
      expect(await ask(two, query)).toMatchObject({ status: 200, cache: miss, text });
    }),
  );
});

test("any change to the bytes of a response is noticed, and none to the response itself", () => {
  const response: fc.Arbitrary<SharedResponse> = fc.record({
    encoding: fc.constantFrom("br" as const, "gzip" as const, null),
    encoded: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    length: fc.nat(),
    contentType: fc.string(),
    operation: fc.option(fc.string()),
  });
  fc.assert(
    fc.property(
      fc.string(),
      response,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (key, sent, place, change) => {
        const bytes = packResponse(key, sent);
        expect(unpackResponse(key, bytes)).toEqual(sent);
        expect(unpackResponse(`${key}x`, bytes)).toBeNull();
        const at = place % bytes.length;
        expect(unpackResponse(key, bytes.subarray(0, at))).toBeNull();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        expect(unpackResponse(key, bytes)).toBeNull();
      },
    ),
  );
});
