import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { getIntrospectionQuery, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { root } from "../root.ts";
import { ConfigError, readConfig } from "../src/config/config.ts";
import { readTrustedDocuments } from "../src/server/trusted-manifest.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { decode, requestRaw } from "./raw-request.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const folder = mkdtempSync(join(tmpdir(), "trusted-"));
function writeFile(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const years = "query Years { years { label } }";
const named = "query A { years { label } } query B($slug: String!) { force(slug: $slug) { name } }";
const trusted = [years, named, "{ nothing }"];
const manifest = Object.fromEntries(trusted.map((text) => [sha256(text), text]));

const modes = ["off", "prefer", "only"] as const;
const gateways = new Map<string, Gateway>();
beforeAll(async () => {
  const TRUSTED_DOCUMENTS_MANIFEST = writeFile("manifest.json", manifest);
  for (const TRUSTED_DOCUMENTS of modes) {
    const settings = { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MANIFEST, RATE_LIMIT: "0" };
    gateways.set(TRUSTED_DOCUMENTS, await startGateway(settings));
  }
  const TRUSTED_DOCUMENTS = "only";
  const settings = { TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MANIFEST, RATE_LIMIT: "0", WORKER_COST: "0" };
  gateways.set("only, in the worker", await startGateway(settings));
});
afterAll(async () => {
  for (const gateway of gateways.values()) await gateway.stop();
  rmSync(folder, { recursive: true });
});
function urlOf(mode: string): string {
  return `${gateways.get(mode)?.url}/graphql`;
}

interface Parameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** The ways of sending the same parameters. */
const ways = {
  GET: (url: string, parameters: Parameters, headers: object = {}) => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters))
      search.set(name, typeof value === "string" ? value : JSON.stringify(value));
    return requestRaw(`${url}?${search}`, { headers });
  },
  POST: (url: string, parameters: Parameters, headers: object = {}) =>
    requestRaw(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(parameters),
    }),
  "POST in an array": async (url: string, parameters: Parameters, headers: object = {}) => {
    const response = await ways.POST(url, [parameters] as Parameters, headers);
    const [only] = z.tuple([z.unknown()]).parse(JSON.parse(decode(response).toString()));
    return { ...response, headers: {}, bytes: Buffer.from(JSON.stringify(only)) };
  },
};

const persistedQuery = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });
const answered = z.looseObject({
  data: z.unknown().optional(),
  errors: z
    .array(z.looseObject({ message: z.string(), extensions: z.looseObject({ code: z.string() }) }))
    .optional(),
});
type Way = keyof typeof ways;
async function ask(way: Way, mode: string, parameters: Parameters) {
  const response = await ways[way](urlOf(mode), parameters);
  const { data, errors } = answered.parse(JSON.parse(decode(response).toString()));
  return errors === undefined ? data : errors.map(({ extensions }) => extensions.code).join();
}

describe.each(Object.keys(ways) as Way[])("by %s", (way) => {
  const variables = { slug: "essex" };
  test.each(["prefer", "only", "only, in the worker"])(
    "a trusted document is answered by its hash as by its text: %s",
    async (mode) => {
      const wanted = await ask(way, "off", { query: years });
      expect(wanted).toMatchObject({ years: expect.any(Array) });
      expect(await ask(way, mode, { documentId: `sha256:${sha256(years)}` })).toEqual(wanted);
      expect(await ask(way, mode, { extensions: persistedQuery(years) })).toEqual(wanted);
      expect(await ask(way, mode, { query: years, extensions: persistedQuery(years) })).toEqual(wanted);
      const essex = { force: { name: "Essex" } };
      const operationName = "B";
      expect(
        await ask(way, mode, { documentId: `sha256:${sha256(named)}`, operationName, variables }),
      ).toEqual(essex);
      expect(await ask(way, mode, { extensions: persistedQuery(named), operationName, variables })).toEqual(
        essex,
      );
      expect(await ask(way, mode, { documentId: `sha256:${sha256("{ nothing }")}` })).toBe(
        "GRAPHQL_VALIDATION_FAILED",
      );
    },
  );

  const notInList = "PERSISTED_QUERY_NOT_IN_LIST";
  const idRequired = "PERSISTED_QUERY_ID_REQUIRED";
  const notSupported = "PERSISTED_QUERY_NOT_SUPPORTED";
  const other = "{ regions { name } }";
  test.each<[what: string, parameters: Parameters, off: string | null, prefer: string | null, only: string]>([
    ["a text", { query: other }, null, null, idRequired],
    ["the text of a trusted document", { query: years }, null, null, idRequired],
    ["introspection", { query: getIntrospectionQuery() }, null, null, idRequired],
    ["__typename", { query: "{ __typename }" }, null, null, idRequired],
    [
      "the hash of another document",
      { documentId: `sha256:${sha256(other)}` },
      notSupported,
      notInList,
      notInList,
    ],
    [
      "a hash in capitals",
      { documentId: `sha256:${sha256(years).toUpperCase()}` },
      notSupported,
      notInList,
      notInList,
    ],
    ["a hash without its prefix", { documentId: sha256(years) }, notSupported, notInList, notInList],
    [
      "a part of a hash",
      { documentId: `sha256:${sha256(years).slice(1)}` },
      notSupported,
      notInList,
      notInList,
    ],
    ["more than a hash", { documentId: `sha256:${sha256(years)} ` }, notSupported, notInList, notInList],
    ["another kind of id", { documentId: `x-own:${sha256(years)}` }, notSupported, notInList, notInList],
    [
      "a name that every object has",
      { documentId: "sha256:constructor" },
      notSupported,
      notInList,
      notInList,
    ],
    [
      "both",
      { documentId: `sha256:${sha256(years)}`, query: years },
      "BAD_REQUEST",
      "BAD_REQUEST",
      "BAD_REQUEST",
    ],
    [
      "another hash of automatic persisted queries",
      { extensions: persistedQuery("{ years { slug } }") },
      "PERSISTED_QUERY_NOT_FOUND",
      "PERSISTED_QUERY_NOT_FOUND",
      notInList,
    ],
    [
      "a document that registers itself",
      { query: other, extensions: persistedQuery(other) },
      null,
      null,
      notInList,
    ],
    [
      "a trusted hash with another text",
      { query: other, extensions: persistedQuery(years) },
      "BAD_REQUEST",
      "BAD_REQUEST",
      notInList,
    ],
    [
      "a hash that is no text",
      { query: years, extensions: { persistedQuery: { version: 1, sha256Hash: { toString: 1 } } } },
      "BAD_REQUEST",
      "BAD_REQUEST",
      "BAD_REQUEST",
    ],
    ["no document", {}, "BAD_REQUEST", "BAD_REQUEST", idRequired],
  ])("%s", async (_what, parameters, ...expected) => {
    for (const [at, mode] of modes.entries()) {
      const code = await ask(way, mode, parameters);
      if (expected[at] === null) expect(code).toEqual(expect.any(Object));
      else expect(code, mode).toBe(expected[at]);
    }
    expect(await ask(way, "only, in the worker", parameters)).toBe(expected[2]);
  });

  test("no text is answered in the mode `only`, whatever is drawn", async () => {
    const drawn = fc.record(
      {
        query: fc.constantFrom(other, years, getIntrospectionQuery(), "", "{"),
        documentId: fc.oneof(
          fc.constantFrom(`sha256:${"0".repeat(64)}`, "sha256:", "", null, 3, ["sha256"]),
          fc.string(),
        ),
        operationName: fc.constantFrom("Years", "A", null),
        extensions: fc.oneof(
          fc.constantFrom({}, null, { persistedQuery: null }, { persistedQuery: [] }, { persistedQuery: 3 }),
          fc.constantFrom(persistedQuery(other), {
            persistedQuery: { version: 1, sha256Hash: { toString: sha256(years) } },
          }),
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(drawn, async (parameters) => {
        const response = await ways[way](urlOf("only"), parameters);
        const { data, errors } = answered.parse(JSON.parse(decode(response).toString()));
        expect(data).toBeUndefined();
        expect(errors?.[0]?.extensions.code).toMatch(
          /^(?:PERSISTED_QUERY_(?:ID_REQUIRED|NOT_IN_LIST)|BAD_REQUEST)$/,
        );
      }),
      { numRuns: 60 },
    );
  });
});

test("a response by hash over GET can be kept by a cache in front", async () => {
  const own = await startGateway({
    TRUSTED_DOCUMENTS: "only",
    TRUSTED_DOCUMENTS_MANIFEST: writeFile("cdn.json", manifest),
    MAX_AGE_SECONDS: "60",
    STALE_SECONDS: "600",
  });
  const url = `${own.url}/graphql?documentId=sha256:${sha256(named)}&operationName=B&variables=%7B%22slug%22%3A%22kent%22%7D`;
  const first = await requestRaw(url);
  expect(first.headers["cache-control"]).toBe("public, max-age=60, stale-while-revalidate=600");
  expect(JSON.parse(first.bytes.toString()).data).toEqual({ force: { name: "Kent" } });
  const again = await requestRaw(url);
  expect(again.headers).toMatchObject({ "cache-status": "gateway; hit", etag: first.headers.etag });
  const spared = await requestRaw(url, { headers: { "if-none-match": first.headers.etag } });
  expect([spared.status, spared.bytes.length]).toEqual([304, 0]);
  const head = await requestRaw(url, { method: "HEAD" });
  expect([head.status, head.headers.etag]).toEqual([200, first.headers.etag]);
  const wrong = await requestRaw(`${own.url}/graphql?documentId=sha256:0`, {
    headers: { accept: "application/graphql-response+json" },
  });
  expect([wrong.status, wrong.headers["cache-control"]]).toEqual([400, "no-store"]);
  const twice = await requestRaw(`${url}&documentId=sha256:${sha256(years)}`);
  expect(answered.parse(JSON.parse(twice.bytes.toString())).errors?.[0]?.extensions.code).toBe(
    "PERSISTED_QUERY_NOT_IN_LIST",
  );
  await own.stop();
});

describe("the manifest", () => {
  const read = (TRUSTED_DOCUMENTS_MANIFEST: string, TRUSTED_DOCUMENTS = "only") =>
    readTrustedDocuments(readConfig({ TRUSTED_DOCUMENTS, TRUSTED_DOCUMENTS_MANIFEST }));
  const request = (documentId: string) => {
    const body = { documentId };
    const headers = {};
    const mediaType = "application/json; charset=utf-8" as const;
    return [
      { method: "POST", url: "/graphql", headers, mediaType, body: JSON.stringify(body) },
      body,
    ] as const;
  };

  test("of the generated client has the document of every operation in schema/operations", () => {
    const file = join(root, "schema/client/persisted-documents.json");
    const committed = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
    const client = readFileSync(join(root, "schema/client/operations.ts"), "utf8");
    const documents = [
      ...client.matchAll(/^export const (\w+)Document = .*TypedDocumentString\(`\n([^`]*)`\)/gm),
    ];
    expect(documents.length).toBeGreaterThan(8);
    expect(
      Object.values(committed)
        .map((text) => text.trim())
        .sort(),
    ).toEqual(documents.map(([, , text = ""]) => text.trim()).sort());
    for (const [hash, text] of Object.entries(committed)) {
      expect(hash).toBe(sha256(text));
      parse(text);
      const { body } = read(file).resolve(...request(`sha256:${hash}`));
      expect(body).toMatchObject({ query: text });
    }
  });

  test.each([
    ["hashes", manifest],
    ["hashes with their prefix", Object.fromEntries(trusted.map((text) => [`sha256:${sha256(text)}`, text]))],
    [
      "Apollo's format",
      {
        format: "apollo-persisted-query-manifest",
        version: 1,
        operations: trusted.map((body) => ({ id: sha256(body), name: "A", type: "query", body })),
      },
    ],
    ["nothing", {}],
  ])("may have %s", (name, content) => {
    const documents = read(writeFile(`${name}.json`, content));
    if (name !== "nothing")
      for (const text of trusted)
        expect(documents.resolve(...request(`sha256:${sha256(text)}`)).body).toMatchObject({ query: text });
  });

  test.each([
    ["no JSON", "{", /is no manifest/],
    ["an array", [], /is no manifest/],
    ["no texts", { a: 1 }, /is no manifest/],
    ["another hash", { [sha256("a")]: "b" }, new RegExp(`whose SHA-256 is ${sha256("b")}`)],
    ["another id", { years: years }, /whose SHA-256 is/],
  ])("that has %s stops the start with a sentence", (name, content, message) => {
    const file = writeFile(`${name}.json`, content);
    expect(() => read(file)).toThrow(ConfigError);
    expect(() => read(file)).toThrow(message);
    expect(() => read(file, "off")).not.toThrow();
  });

  test("that cannot be read stops the start with a sentence", () => {
    expect(() => read(join(folder, "missing.json"))).toThrow(
      /^TRUSTED_DOCUMENTS_MANIFEST must be .* ENOENT\.$/,
    );
    expect(() => read(folder)).toThrow(/EISDIR/);
  });
});
