import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { root } from "../root.ts";
import { startProgram } from "./program.ts";
import { decode, requestRaw } from "./raw-request.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "two-"));
let [one, two, other] = ["", "", ""];

/** The programs with the digest of another build. */
function copyBuild(): string {
  const copy = join(folder, "other");
  cpSync(join(root, "build"), join(copy, "build"), { recursive: true });
  writeFileSync(join(copy, "build/digest.txt"), "another build");
  cpSync(join(root, "package.json"), join(copy, "package.json"));
  for (const name of ["node_modules", "schema", "db", "var"]) symlinkSync(join(root, name), join(copy, name));
  return copy;
}

beforeAll(async () => {
  const STORE = inject("store");
  // With and without what exists only for speed, and with a different share of the work in the worker.
  const programs = [
    startProgram({ STORE, RATE_LIMIT: "0" }),
    startProgram({ STORE, RATE_LIMIT: "0", WORKER_COST: "0" }),
    startProgram({ STORE, RATE_LIMIT: "0" }, undefined, copyBuild()),
  ];
  [one = "", two = "", other = ""] = await Promise.all(programs.map((program) => program.listening()));
});
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

const queries = [
  "{ years { label } }",
  '{ force(slug: "essex") { offenceCounts(offence: "8Q") { value rate { __typename } } } }',
  '{ offenceCounts(offences: ["8Q"], by: QUARTER, first: 300) { nodes { value status } } }',
];
const encodings = ["identity", "br", "gzip", "br;q=0.5, gzip", "*"];
interface Ask {
  readonly query: string;
  readonly encoding: string;
  readonly byGet: boolean;
}
const asked: fc.Arbitrary<Ask> = fc.record({
  query: fc.constantFrom(...queries),
  encoding: fc.constantFrom(...encodings),
  byGet: fc.boolean(),
});

function ask(url: string, { query, encoding, byGet }: Ask, more: Record<string, string> = {}) {
  const headers = { "accept-encoding": encoding, "content-type": "application/json", ...more };
  return byGet
    ? requestRaw(`${url}/graphql?query=${encodeURIComponent(query)}`, { headers })
    : requestRaw(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query }) });
}

describe("two processes over one store", () => {
  test("give the same tag and the same bytes to the same request, in every coding, and 304 to each other's tags", async () => {
    const drawn = fc.asyncProperty(asked, fc.constantFrom(...encodings), async (request, encoding) => {
      const first = await ask(one, request);
      const tag = String(first.headers.etag);
      expect([first.status, tag]).toEqual([200, expect.stringMatching(/^W\/"[\w-]+"$/)]);
      const second = await ask(two, { ...request, encoding });
      expect([second.status, second.headers.etag]).toEqual([200, tag]);
      expect(decode(second).equals(decode(first))).toBe(true);
      for (const url of [one, two]) {
        const spared = await ask(url, { ...request, encoding }, { "if-none-match": `"x", ${tag}` });
        expect([spared.status, spared.bytes.length, spared.headers.etag]).toEqual([304, 0, tag]);
        expect(spared.headers["content-encoding"]).toBeUndefined();
        for (const name of ["vary", "cache-control"])
          expect(spared.headers[name], name).toBe(first.headers[name]);
      }
    });
    await fc.assert(drawn, { numRuns: 30 });
  });

  test("serve the schema, the examples, the explorer and the pages under the same tags", async () => {
    for (const path of ["/schema.graphql", "/explorer/examples.json", "/graphiql", "/", "/forces/8Q"]) {
      // Both are reached by one name, which pages contain.
      const host = { host: "figures.example.org" };
      const [first, second] = [
        await requestRaw(one + path, { headers: host }),
        await requestRaw(two + path, { headers: host }),
      ];
      expect(first.headers.etag).toMatch(/^W\//);
      expect(second.headers.etag).toBe(first.headers.etag);
      const headers = { ...host, "if-none-match": first.headers.etag, "accept-encoding": "br" };
      expect((await requestRaw(two + path, { headers })).status).toBe(304);
    }
  });
});

test("a process of another build recognises no tag of theirs, and gives others", async () => {
  for (const query of queries) {
    for (const byGet of [true, false]) {
      const request = { query, encoding: "br", byGet };
      const { etag = "" } = (await ask(one, request)).headers;
      const elsewhere = await ask(other, request, { "if-none-match": etag });
      expect([elsewhere.status, elsewhere.headers.etag === etag]).toEqual([200, false]);
    }
  }
});

test("tags of different requests differ", async () => {
  const tags = new Set<string | undefined>();
  for (const query of queries)
    for (const byGet of [true, false])
      tags.add((await ask(one, { query, encoding: "br", byGet })).headers.etag);
  expect(tags.size).toBe(6);
});
