import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../root.ts";
import { KeptBody } from "../src/pipeline/encoded-body.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { decode, type RawResponse, requestRaw } from "./raw-request.ts";

let gateway: Gateway;
let slow: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ CORS_ORIGINS: "https://example.org", RATE_LIMIT: "0" });
  slow = await startGateway({ SHORTCUTS: "off", RATE_LIMIT: "0" });
});
afterAll(async () => {
  await gateway.stop();
  await slow.stop();
});

const large = '{ offenceCounts(offences: ["8Q"], by: QUARTER, first: 500) { nodes { value status } } }';
const small = "{ years { label } }";
const wrong = "{ nothing }";
const json = { "content-type": "application/json" };
const posted = (query: string, more: object = {}) => ({
  path: "/graphql",
  request: { method: "POST", headers: { ...json, ...more }, body: JSON.stringify({ query }) },
});
const got = (path: string, headers: object = {}) => ({ path, request: { method: "GET", headers } });
const [bundle = ""] = readdirSync(join(root, "var/explorer/assets"));
const pageStyles = readdirSync(join(root, "var/site/assets")).find((name) => name.endsWith(".css"));
const routes = {
  "a large response on the fast path": posted(large),
  "one that is computed again": posted(large, { "cache-control": "no-cache" }),
  "one of a page elsewhere": posted(large, { origin: "https://example.org" }),
  "a large response by GET": got(`/graphql?query=${encodeURIComponent(large)}`),
  "a small response": posted(small),
  "an error": posted(wrong),
  "the schema": got("/schema.graphql"),
  "the examples": got("/explorer/examples.json"),
  "the explorer": got("/graphiql"),
  // It names the address that it was reached by.
  "a page": got("/areas/essex/8Q", { host: "figures.example.org" }),
  "a chart": got("/chart/essex/8Q.svg"),
  "the styles of pages": got(`/site/${pageStyles}`),
  "the styles": got(`/explorer/${bundle}/page.css`),
  nothing: got("/nothing"),
  health: got("/health/live"),
};
type Route = (typeof routes)[keyof typeof routes];

function statusOf(route: Route): number {
  return route === routes.nothing ? 404 : 200;
}

function ask({ path, request }: Route, encoding: string | undefined, more: object = {}, server = gateway) {
  const accepts = encoding === undefined ? {} : { "accept-encoding": encoding };
  return requestRaw(server.url + path, { ...request, headers: { ...request.headers, ...accepts, ...more } });
}

interface Coding {
  readonly name: string;
  readonly q: string | undefined;
  readonly before: string;
  readonly after: string;
}
const coding: fc.Arbitrary<Coding> = fc.record({
  name: fc.constantFrom("br", "gzip", "identity", "*", "deflate", "zstd", "BR", "GZip", "x"),
  q: fc.constantFrom(undefined, "0", "0.0", "0.000", "1", "0.5", "0.25", "0.001", "1.000"),
  before: fc.constantFrom("", " ", "\t"),
  after: fc.constantFrom("", " ", "  "),
});
const codings = fc.uniqueArray(coding, { selector: ({ name }) => name.toLowerCase(), maxLength: 5 });
const write = ({ name, q, before, after }: Coding) =>
  `${before}${name}${q === undefined ? "" : `${after};${before}q=${q}`}${after}`;

/** What RFC 9110, 12.5.3, says of one coding: how much it is wanted, and 0 where it is not acceptable. */
function wanted(list: readonly Coding[], name: string): number {
  const listed = (each: string) => list.find((one) => one.name.toLowerCase() === each);
  const stated = listed(name) ?? listed("*");
  if (stated !== undefined) return Number(stated.q ?? 1);
  // Without a word about it, identity is acceptable, and the other codings are not.
  return name === "identity" ? Number.MIN_VALUE : 0;
}

/** The coding of a response of so many bytes; null where none is acceptable. */
function expectCoding(list: readonly Coding[], length: number): string | null {
  const offered = ["br", "gzip", "identity"].filter((name) => wanted(list, name) > 0);
  if (offered.includes("identity") && length < 1024) return "identity";
  const most = Math.max(...offered.map((name) => wanted(list, name)));
  return offered.find((name) => wanted(list, name) === most) ?? null;
}

const isWhole = ({ headers, bytes }: RawResponse) =>
  expect(Number(headers["content-length"])).toBe(bytes.length);

describe("a response has the coding that its client prefers, and the bytes that it has without one", () => {
  test.each(Object.entries(routes))("%s", async (_, route) => {
    const plain = await ask(route, undefined);
    expect(plain.headers["content-encoding"]).toBeUndefined();
    isWhole(plain);
    const drawn = fc.asyncProperty(codings, async (list) => {
      const header = list.map(write).join(",");
      const response = await ask(route, header);
      const expected = expectCoding(list, plain.bytes.length);
      if (expected === null) {
        expect([response.status, response.headers["content-encoding"]], header).toEqual([406, undefined]);
        return;
      }
      const [status, sent] = [response.status, response.headers["content-encoding"] ?? "identity"];
      expect([status, sent], header).toEqual([plain.status, expected]);
      isWhole(response);
      expect(decode(response).equals(plain.bytes)).toBe(true);
      expect(response.headers.etag).toBe(plain.headers.etag);
      expect(response.headers["content-type"]).toBe(plain.headers["content-type"]);
      expect(response.headers.vary).toBe(plain.headers.vary);
      expect(response.headers.vary).toContain("accept-encoding");
    });
    await fc.assert(drawn, { numRuns: 60 });
  });

  test.each(["br", "gzip", "identity;q=0, gzip", "*"])(
    "and is the same without shortcuts: %s",
    async (header) => {
      for (const route of Object.values(routes)) {
        const [quick, plain] = [await ask(route, header), await ask(route, header, {}, slow)];
        expect([quick.status, plain.status]).toEqual([statusOf(route), statusOf(route)]);
        expect(quick.headers["content-encoding"]).toBe(plain.headers["content-encoding"]);
        expect(decode(quick).equals(decode(plain))).toBe(true);
      }
    },
  );

  test.each([",", ";", "q=1", "br;q=", "br;q=x", "br;;;q=1", '"br"', " ", ",,,br", `${"a,".repeat(3000)}br`])(
    "also where the header is odd: %.20j",
    async (header) => {
      const [response, plain] = [
        await ask(routes["the schema"], header),
        await ask(routes["the schema"], undefined),
      ];
      expect(response.status).toBe(200);
      expect(decode(response).equals(plain.bytes)).toBe(true);
    },
  );
});

describe("other headers of the request", () => {
  test.each(Object.entries(routes))("a range is ignored: %s", async (_, route) => {
    for (const range of ["bytes=0-9", "bytes=-5", "bytes=5-", "bytes=0-1,4-5", "lines=1-2", "bytes=9-0"]) {
      const [whole, part] = [await ask(route, "br"), await ask(route, "br", { range, "if-range": '"x"' })];
      expect([part.status, part.headers["content-range"]]).toEqual([whole.status, undefined]);
      expect(decode(part).equals(decode(whole))).toBe(true);
    }
  });

  test.each(Object.entries(routes).filter(([, { request }]) => request.method === "GET"))(
    "HEAD has the head of GET, in every coding: %s",
    async (_, route) => {
      for (const encoding of [undefined, "br", "gzip", "gzip;q=0.5, identity;q=0.1", "identity;q=0"]) {
        await ask(route, encoding);
        const { status, headers } = await ask(route, encoding);
        const head = await ask({ ...route, request: { ...route.request, method: "HEAD" } }, encoding);
        const { date: _, ratelimit: __, ...others } = headers;
        expect(head.bytes.length).toBe(0);
        expect([head.status, head.headers]).toMatchObject([status, others]);
      }
    },
  );
});

test("129 KB go out as less than 15", async () => {
  const query = `{ offenceCounts(offences: ["8Q", "8L"], first: 500) { nodes {
    area { name } year { label } offence { code name } value status rate { ... on RateValue { value per } } } } }`;
  const plain = await ask(posted(query), undefined);
  expect(plain.bytes.length).toBeGreaterThan(80_000);
  for (const encoding of ["br", "gzip"])
    expect((await ask(posted(query), encoding)).bytes.length).toBeLessThan(plain.bytes.length * (15 / 129));
});

describe("a body that is kept", () => {
  const bytes = (length: number) => Buffer.from("figures ".repeat(length / 8));

  test.each([8000, 80_000])(
    "is compressed once for each coding, also when many ask at once: %i",
    async (length) => {
      let grown = 0;
      const body = new KeptBody(bytes(length), () => {
        grown += 1;
      });
      const first = await Promise.all(
        ["br", "gzip, br", "gzip", "*", undefined].map((each) => body.encode(each)),
      );
      expect(grown).toBe(2);
      const kept = first.map((each) => each.body);
      expect(kept[1]).toBe(kept[0]);
      expect(kept[3]).toBe(kept[0]);
      expect((await body.encode("br")).body).toBe(kept[0]);
      expect((await body.encode("gzip")).body).toBe(kept[2]);
      expect(kept[4]).toBe(body.bytes);
      expect(body.size).toBe(length + (kept[0]?.length ?? 0) + (kept[2]?.length ?? 0));
      expect(grown).toBe(2);
    },
  );

  test("is sent at once when it is kept", async () => {
    const body = new KeptBody(bytes(80_000));
    expect(body.encode("br")).toBeInstanceOf(Promise);
    await body.encode("br");
    expect(body.encode("br")).not.toBeInstanceOf(Promise);
  });
});
