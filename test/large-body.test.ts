import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toParts } from "../src/server/large-body.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post } from "./sending.ts";

const mostAtOnce = 512 * 1024;

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0" });
});
afterAll(() => gateway.stop());

test("the parts of a body, in order, are the body", async () => {
  const length = fc.oneof(
    fc.integer({ min: 0, max: 3 * mostAtOnce }),
    fc.constantFrom(...[1, 2].flatMap((parts) => [-1, 0, 1].map((more) => parts * mostAtOnce + more))),
  );
  const character = fc.constantFrom("a", "é", "“");
  await fc.assert(
    fc.asyncProperty(length, character, fc.boolean(), async (length, character, isText) => {
      const body = isText ? character.repeat(length) : Buffer.alloc(length, character);
      const parts: Buffer[] = [];
      for await (const part of toParts(body) ?? [Buffer.from(body)]) parts.push(part);
      expect(Buffer.concat(parts).equals(Buffer.from(body))).toBe(true);
      if (body.length > mostAtOnce) expect(parts.length).toBeGreaterThan(1);
      else expect(parts).toHaveLength(1);
    }),
    { numRuns: 60 },
  );
});

test("a large response is the same by the fast path, by Fastify, and its length is what HEAD says", async () => {
  const query = `{ forces { offenceCounts(offence: "8Q", by: QUARTER) { value status notes period { label start end }
    offence { code name } area { name } release { citation } } } }`;
  const plain = { "accept-encoding": "identity" };
  const direct = await fetch(`${gateway.url}/graphql`, post({ query }, plain));
  const text = await direct.text();
  expect(text.length).toBeGreaterThan(mostAtOnce);
  expect(JSON.parse(text).data.forces).toHaveLength(43);
  const url = `${gateway.url}/graphql?${new URLSearchParams({ query })}`;
  const headers = { ...plain, accept: "application/json" };
  for (const init of [{ headers }, { headers: { ...headers, "cache-control": "no-cache" } }]) {
    const response = await fetch(url, init);
    expect(response.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
    expect(await response.text()).toBe(text);
  }
  const head = await fetch(url, { method: "HEAD", headers });
  expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
  expect(await head.text()).toBe("");
});
