import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";
import { decode, type RawResponse, requestRaw } from "./raw-request.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const trusted = "query Trusted($slug: String!) { force(slug: $slug) { name } }";
const elsewhere = "https://example.org";
const settings: Record<string, Record<string, string>> = {
  "no other origins": {},
  "one other origin": { CORS_ORIGINS: elsewhere, MAX_AGE_SECONDS: "60" },
  "all other origins": { CORS_ORIGINS: "*", MAX_AGE_SECONDS: "60", STALE_SECONDS: "600" },
};

/** For each of the settings a gateway with the fast path, the cache and the plans, and one without them. */
const pairs = new Map<string, readonly [Gateway, Gateway]>();
const folder = mkdtempSync(join(tmpdir(), "http-paths-"));
beforeAll(async () => {
  const manifest = join(folder, "manifest.json");
  writeFileSync(manifest, JSON.stringify({ [sha256(trusted)]: trusted }));
  const common = {
    RATE_LIMIT: "0",
    SHED_AFTER_MS: "0",
    TRUSTED_DOCUMENTS: "prefer",
    TRUSTED_DOCUMENTS_MANIFEST: manifest,
  };
  for (const [name, more] of Object.entries(settings)) {
    const start = (SHORTCUTS: string) => startGateway({ ...common, ...more, SHORTCUTS });
    pairs.set(name, [await start("on"), await start("off")]);
  }
});
afterAll(async () => {
  for (const gateway of [...pairs.values()].flat()) await gateway.stop();
  rmSync(folder, { recursive: true });
});

interface Parameters {
  readonly query?: unknown;
  readonly variables?: object;
  readonly operationName?: string;
  readonly documentId?: string;
  readonly extensions?: object;
}

const persistedQuery = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256(text) } });
const remembered = "query Remembered { years { label } }";
/** Each can be sent by POST and by GET. */
const operations: readonly Parameters[] = [
  { query: "{ years { label } }" },
  { query: '{ force(slug: "essex") { offenceCounts(offence: "8Q") { value status } } }' },
  { query: "query ($slug: String!) { force(slug: $slug) { name } }", variables: { slug: "kent" } },
  { query: "query ($slug: String!) { force(slug: $slug) { name } }", variables: { slug: 3 } },
  { operationName: "B", query: "query A { years { label } } query B { forces { slug } }" },
  { operationName: "None", query: "query A { years { label } }" },
  { query: '{ force(slug: "nowhere") { name } quotes(search: "“Stalking”") { totalCount } }' },
  { query: "{ quotes(first: 5000) { totalCount } }" },
  { query: "{ nothing }" },
  { query: "{ years {" },
  { query: "mutation { years { label } }" },
  { query: `{ ${"regions { forces { region { ".repeat(9)}slug${" } } }".repeat(9)} }` },
  { query: "{ __typename }", extensions: { warnings: "off" } },
  { documentId: `sha256:${sha256(trusted)}`, variables: { slug: "essex" } },
  { documentId: `sha256:${sha256("none")}` },
  { documentId: "nonsense" },
  { query: trusted, documentId: `sha256:${sha256(trusted)}` },
  { extensions: persistedQuery(trusted), variables: { slug: "kent" } },
  { extensions: persistedQuery("{ unknown }") },
  { extensions: persistedQuery(remembered), query: remembered },
  { extensions: persistedQuery(remembered), query: "{ other }" },
  {},
];

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const search = (operation: Parameters) =>
  String(
    new URLSearchParams(
      Object.entries(operation).map(([name, value]): [string, string] => [
        name,
        typeof value === "string" ? value : JSON.stringify(value),
      ]),
    ),
  );

const headers = fc
  .record(
    {
      accept: fc.constantFrom(
        ...["*/*", "application/json", "application/graphql-response+json", "text/csv", "text/html", ""],
        "application/graphql-response+json, application/json;q=0.9",
        "application/json;q=0, */*;q=0.1",
      ),
      "accept-encoding": fc.constantFrom(
        ...["gzip", "br", "gzip, deflate, br", "identity", "deflate", "", "*"],
        ...["identity;q=0", "*;q=0", "gzip;q=0, *", "br;q=0.1, gzip;q=0.9"],
      ),
      "content-type": fc.constantFrom(
        ...["application/json; charset=utf-8", "application/json;charset=latin1", "Application/JSON"],
        ...[
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/graphql",
          "",
          "application/jsonp",
        ],
      ),
      origin: fc.constantFrom(elsewhere, "https://example.com", "null"),
      "access-control-request-method": fc.constantFrom("POST", "GET"),
      "access-control-request-headers": fc.constant("content-type"),
      "if-none-match": fc.constantFrom("*", '"none"', 'W/"none", "other"', ""),
      "cache-control": fc.constantFrom("no-cache", "max-age=0", "no-store"),
      "content-encoding": fc.constantFrom("identity", "gzip"),
      "x-provenance": fc.constantFrom("on", "off"),
      "x-warnings": fc.constant("off"),
      cookie: fc.constant("a=b"),
    },
    { requiredKeys: [] },
  )
  // Most requests have few of them.
  .chain((all) =>
    fc
      .subarray(Object.entries(all), { minLength: 0, maxLength: Math.min(3, Object.keys(all).length) })
      .map((some): Record<string, string> => Object.fromEntries(some)),
  );

const operation = fc.constantFrom(...operations);
/** Without a document Apollo says in other words that it is missing. */
const named = operation.filter((each) => Object.keys(each).length > 0);
const json = { "content-type": "application/json" };
const bodies = fc.oneof(
  { weight: 6, arbitrary: operation.map((each) => JSON.stringify(each)) },
  fc.array(operation, { maxLength: 3 }).map((batch) => ` ${JSON.stringify(batch)}`),
  fc.constantFrom('{"query": "{ years', "", "null", "3", '{"__proto__": {}, "query": "{ __typename }"}'),
);
const posted = fc.tuple(bodies, headers).map(([body, more]): Sent => {
  return { method: "POST", path: "/graphql", headers: { ...json, ...more }, body };
});
const paths = fc.oneof(
  { weight: 6, arbitrary: operation.map((each) => `/graphql?${search(each)}`) },
  fc.constantFrom(
    "/graphql",
    "/graphql/",
    "/graphql?query=%7B",
    "/graphql?variables=%7B&query={years{label}}",
    "/none",
  ),
);
const fetched = fc
  .tuple(fc.constantFrom("GET", "GET", "HEAD", "OPTIONS", "DELETE"), paths, headers)
  .map(([method, path, more]): Sent => ({ method, path, headers: more }));

const ask = ({ url }: Gateway, { path, ...sent }: Sent) => requestRaw(`${url}${path}`, sent);

/** A response without what differs between any two: the time, and whether it came from a cache. */
function toComparable(response: RawResponse, ...others: string[]) {
  const left = ["date", "cache-status", ...others];
  const kept = Object.entries(response.headers).filter(([name]) => !left.includes(name));
  const isText = response.bytes.length > 0;
  return {
    status: response.status,
    headers: Object.fromEntries(kept),
    text: isText ? decode(response).toString() : "",
  };
}

describe.each(Object.keys(settings))("with %s", (name) => {
  test("a response is the same with the fast path and without it, and so is its 304", async () => {
    const [one, other] = pairs.get(name) ?? [];
    if (one === undefined || other === undefined) throw new Error("No gateways.");
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(posted, fetched), async (sent) => {
        const first = await ask(one, sent);
        seen.set(first.status, (seen.get(first.status) ?? 0) + 1);
        const expected = toComparable(await ask(other, sent));
        expect(toComparable(first)).toEqual(expected);
        expect(toComparable(await ask(one, sent))).toEqual(expected);
        const { etag } = first.headers;
        if (etag === undefined) return;
        const again = { ...sent, headers: { ...sent.headers, "if-none-match": etag } };
        const current = toComparable(await ask(one, again));
        expect(current.status).toBe(304);
        expect(current.text).toBe("");
        expect(toComparable(await ask(other, again))).toEqual(current);
      }),
      { numRuns: Number(process.env.DRAWN ?? "300") },
    );
    for (const status of [200, 400, 404, 405, 406, 415])
      expect(seen.get(status), String(status)).toBeGreaterThan(0);
  });

  test("HEAD has the headers of GET, and GET answers as POST does", async () => {
    const [gateway] = pairs.get(name) ?? [];
    if (gateway === undefined) throw new Error("No gateway.");
    const readable = headers.map(({ "content-type": _, "content-encoding": __, ...others }) => others);
    await fc.assert(
      fc.asyncProperty(named, readable, async (parameters, more) => {
        const path = `/graphql?${search(parameters)}`;
        const got = await ask(gateway, { method: "GET", path, headers: more });
        const head = await ask(gateway, { method: "HEAD", path, headers: more });
        expect({ ...toComparable(head), text: "" }).toEqual({ ...toComparable(got), text: "" });
        expect(head.bytes).toHaveLength(0);
        const body = JSON.stringify(parameters);
        const post = await ask(gateway, {
          method: "POST",
          path: "/graphql",
          headers: { ...json, ...more },
          body,
        });
        expect(toComparable(got, "etag")).toEqual(toComparable(post, "etag"));
        expect("etag" in got.headers).toBe("etag" in post.headers);
      }),
      { numRuns: Number(process.env.DRAWN ?? "300") },
    );
  });
});
