import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toCacheControl } from "../src/pipeline/cache-control.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { requestRaw } from "./raw-request.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ RATE_LIMIT: "0", MAX_COST: "2000" });
});
afterAll(() => gateway.stop());

const json = { "content-type": "application/json" };
const years = "{ years { label } }";
const get = (query: string) => `/graphql?query=${encodeURIComponent(query)}`;
const post = (body: string, headers: object = {}) => ({
  method: "POST",
  headers: { ...json, ...headers },
  body,
});
const postQuery = (query: string, headers: object = {}) => post(JSON.stringify({ query }), headers);

describe("Cache-Control", () => {
  test.each([
    [{}, "public, no-cache"],
    [{ MAX_AGE_SECONDS: "60" }, "public, max-age=60"],
    [{ MAX_AGE_SECONDS: "60", STALE_SECONDS: "600" }, "public, max-age=60, stale-while-revalidate=600"],
    [{ STALE_SECONDS: "5" }, "public, max-age=0, stale-while-revalidate=5"],
  ])("of a response is as set by %j, whatever way it goes", async (settings, expected) => {
    const own = await startGateway(settings);
    try {
      const first = await requestRaw(own.url + get(years));
      const again = await requestRaw(own.url + get(years), { headers: { "accept-encoding": "br" } });
      const head = await requestRaw(own.url + get(years), { method: "HEAD" });
      const fresh = await requestRaw(own.url + get(years), { headers: { "cache-control": "no-cache" } });
      const spared = await requestRaw(own.url + get(years), {
        headers: { "if-none-match": first.headers.etag },
      });
      const posted = await requestRaw(`${own.url}/graphql`, postQuery(years));
      const all = [first, again, head, fresh, spared, posted];
      expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200, 304, 200]);
      for (const { headers } of all) {
        expect(headers["cache-control"]).toBe(expected);
        expect(headers.vary).toBe("accept, accept-encoding, x-provenance, x-warnings, x-cost");
      }
      for (const { headers } of [again, head, fresh, spared]) expect(headers.etag).toBe(first.headers.etag);
    } finally {
      await own.stop();
    }
  });

  test("names what is set and nothing else", () => {
    const seconds = fc.nat({ max: 31_536_000 });
    fc.assert(
      fc.property(seconds, seconds, (maxAge, staleWhileRevalidate) => {
        const [visibility, ...directives] = toCacheControl({ maxAge, staleWhileRevalidate }).split(", ");
        expect(visibility).toBe("public");
        const read = Object.fromEntries(directives.map((directive) => directive.split("=")));
        const asksFirst = maxAge + staleWhileRevalidate === 0;
        expect("no-cache" in read).toBe(asksFirst);
        if (asksFirst) return;
        expect(Number(read["max-age"])).toBe(maxAge);
        expect(Number(read["stale-while-revalidate"] ?? 0)).toBe(staleWhileRevalidate);
      }),
    );
  });

  const costly =
    '{ offenceCounts(offences: ["8Q", "8L", "8M"], by: QUARTER, first: 500) { nodes { value rate { __typename } change { __typename } status } } }';
  const own = { accept: "application/graphql-response+json" };
  test.each<[why: string, status: number, path: string, request?: object]>([
    ["a document that does not parse", 200, "/graphql", postQuery("{")],
    ["the same in the media type of GraphQL", 400, "/graphql", postQuery("{", own)],
    ["a document that is not valid", 400, "/graphql", postQuery("{ nothing }", own)],
    ["the same by GET", 400, get("{ nothing }"), { headers: own }],
    ["an argument that is rejected", 200, "/graphql", postQuery("{ quotes(first: 5000) { totalCount } }")],
    ["an operation that costs too much", 400, "/graphql", postQuery(costly, own)],
    [
      "a persisted query that is not there",
      200,
      `/graphql?extensions=${encodeURIComponent(JSON.stringify({ persistedQuery: { version: 1, sha256Hash: "0".repeat(64) } }))}`,
    ],
    ["no operation", 400, "/graphql"],
    ["malformed JSON", 400, "/graphql", post("{")],
    [
      "another media type of the body",
      415,
      "/graphql",
      { ...post("<a/>"), headers: { "content-type": "text/xml" } },
    ],
    ["a body that is compressed", 415, "/graphql", postQuery(years, { "content-encoding": "gzip" })],
    ["a body that is too large", 413, "/graphql", post(" ".repeat(200_000))],
    ["a media type that is not served", 406, get(years), { headers: { accept: "text/csv" } }],
    ["the same on the fast path", 406, "/graphql", postQuery(years, { accept: "text/csv" })],
    ["a coding that is not served", 406, get(years), { headers: { "accept-encoding": "*;q=0" } }],
    [
      "the same on the fast path",
      406,
      "/graphql",
      postQuery(years, { "accept-encoding": "identity;q=0, zstd" }),
    ],
    ["another method", 405, "/graphql", { method: "DELETE" }],
    ["another path", 404, "/nothing"],
    ["a path that is no URL", 400, "/%zz"],
    ["the probe of the process", 200, "/health/live"],
    ["the probe of readiness", 200, "/health/ready"],
  ])("lets no cache store %s", async (_why, status, path, request) => {
    const response = await requestRaw(gateway.url + path, request);
    expect([response.status, response.headers["cache-control"]]).toEqual([status, "no-store"]);
    expect(response.headers.etag).toBeUndefined();
  });

  test("lets no cache store a rejection", async () => {
    const limited = await startGateway({ RATE_LIMIT: "50" });
    try {
      const statuses = [];
      for (let sent = 0; sent < 5; sent++) {
        const { status, headers } = await requestRaw(`${limited.url}/graphql`, postQuery(years));
        statuses.push(status);
        if (status === 429)
          expect([headers["cache-control"], Number(headers["retry-after"]) > 0]).toEqual(["no-store", true]);
      }
      expect(statuses).toContain(429);
    } finally {
      await limited.stop();
    }
  });
});

describe("the media type", () => {
  const range = fc.record({
    name: fc.constantFrom(
      "application/json",
      "application/graphql-response+json",
      "application/*",
      "*/*",
      "text/csv",
      "text/html",
      "text/*",
      "application/xml",
    ),
    q: fc.constantFrom(undefined, "0", "0.3", "0.7", "1", "0.000"),
  });
  const ranges = fc.uniqueArray(range, { selector: ({ name }) => name, minLength: 1, maxLength: 5 });
  type Range = { readonly name: string; readonly q: string | undefined };

  /** How much a media type is wanted, by its most specific range: RFC 9110, 12.5.1. */
  function wanted(list: readonly Range[], type: string): number {
    const stated = [type, "application/*", "*/*"]
      .map((name) => list.find((each) => each.name === name))
      .find(Boolean);
    return stated === undefined ? 0 : Number(stated.q ?? 1);
  }

  test("is the one that the client wants most, else 406", async () => {
    const drawn = fc.asyncProperty(ranges, fc.boolean(), async (list, byGet) => {
      const accept = list.map(({ name, q }) => (q === undefined ? name : `${name};q=${q}`)).join(", ");
      const response = byGet
        ? await requestRaw(gateway.url + get("{ nothing }"), { headers: { accept } })
        : await requestRaw(`${gateway.url}/graphql`, postQuery("{ nothing }", { accept }));
      const [plain, own] = ["application/json", "application/graphql-response+json"].map((type) =>
        wanted(list, type),
      );
      const got = [response.status, response.headers["content-type"]];
      if (plain === 0 && own === 0) expect(got, accept).toEqual([406, "application/json; charset=utf-8"]);
      // A document that is not valid has another status in each media type.
      else if ((plain ?? 0) > (own ?? 0))
        expect(got, accept).toEqual([200, "application/json; charset=utf-8"]);
      else if ((own ?? 0) > (plain ?? 0))
        expect(got, accept).toEqual([400, "application/graphql-response+json; charset=utf-8"]);
      else
        expect([
          `200 application/json; charset=utf-8`,
          `400 application/graphql-response+json; charset=utf-8`,
        ]).toContain(got.join(" "));
    });
    await fc.assert(drawn, { numRuns: 200 });
  });

  test("decides what is cached, not the words of the header", async () => {
    const query = "query Words { years { label } }";
    const accepts = ["*/*", "application/json", "text/html, */*;q=0.1", "application/json;q=0.5", undefined];
    const tags = [];
    const states = [];
    for (const accept of accepts) {
      const { headers } = await requestRaw(
        `${gateway.url}/graphql`,
        postQuery(query, accept === undefined ? {} : { accept }),
      );
      tags.push(headers.etag);
      states.push(headers["cache-status"]);
    }
    expect(new Set(tags).size).toBe(1);
    expect(states).toEqual(["gateway; fwd=miss", ...Array(4).fill("gateway; hit")]);
  });
});
