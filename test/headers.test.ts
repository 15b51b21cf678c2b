import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConnection } from "./connection.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { post, send } from "./sending.ts";

const ours = "https://example.org";
let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway({ CORS_ORIGINS: ours });
});
afterAll(() => gateway.stop());

const years = { query: "{ years { label } }" };
const json = { "content-type": "application/json" };
const messageOf = (text: string) => JSON.parse(text).errors[0].message;

describe("an encoded body", () => {
  test.each(["gzip", "br", "deflate", "zstd", "compress", "GZIP", "gzip, br", "nonsense"])(
    "is a 415 that says what to send: %s",
    async (encoding) => {
      const body = new Uint8Array(gzipSync(JSON.stringify(years)));
      const headers = { ...json, "content-encoding": encoding };
      const { status, text, headers: received } = await send(gateway, { method: "POST", headers, body });
      expect([status, received.get("accept-encoding")]).toEqual([415, "identity"]);
      expect(messageOf(text)).toContain("send it as it is, without content-encoding");
    },
  );

  test("that is encoded by nothing is taken", async () => {
    const { status, text } = await send(gateway, post(years, { "content-encoding": "identity" }));
    expect([status, Object.keys(JSON.parse(text))]).toEqual([200, ["data"]]);
  });
});

describe("a request of several hosts", () => {
  const body = JSON.stringify(years);
  const length = `Content-Length: ${body.length}`;
  test.each([
    [
      "posting an operation",
      `POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n${length}\r\nHost: b\r\n`,
      body,
    ],
    ["the same twice", "GET /health/live HTTP/1.1\r\nhost: a\r\nHOST: a\r\n", ""],
    ["at a page", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nHost: c\r\n", ""],
    ["in HTTP/1.0", "GET /schema.graphql HTTP/1.0\r\nHost: a\r\nHost: b\r\n", ""],
  ])("is a 400 that says so: %s", async (_where, head, text) => {
    const connection = await openConnection(gateway.url);
    await connection.send(`${head}Connection: close\r\n\r\n${text}`);
    const answer = await connection.closed;
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("send one Host header");
  });
});

describe("HEAD", () => {
  const query = `/graphql?query=${encodeURIComponent(years.query)}`;
  test.each([
    query,
    "/graphql?query={nothing}",
    "/graphql",
    "/health/live",
    "/health/ready",
    "/schema.graphql",
    "/releases.atom",
    "/mcp",
    "/",
    "/areas/essex/8Q",
    "/chart/essex/8Q.png",
    "/graphiql",
    "/explorer/examples.json",
    "/nothing",
  ])("has the head of GET and no body: %s", async (path) => {
    await fetch(gateway.url + path);
    const [got, head] = [
      await fetch(gateway.url + path),
      await fetch(gateway.url + path, { method: "HEAD" }),
    ];
    expect(await head.text()).toBe("");
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(0);
    const compared = ({ status, headers }: Response) => {
      const { date: _, ratelimit: __, ...received } = Object.fromEntries(headers);
      // The client ends its connection after a HEAD.
      for (const name of ["connection", "keep-alive"]) delete received[name];
      return { status, ...received };
    };
    expect(compared(head)).toEqual(compared(got));
  });

  test("is among the methods of /graphql", async () => {
    const { status, headers } = await send(gateway, { method: "DELETE" });
    expect([status, headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  });
});

describe("a page of another origin", () => {
  test("may read the headers that clients need, and asks once in two hours whether it may", async () => {
    const { headers } = await send(gateway, post(years, { origin: ours }));
    expect(headers.get("access-control-allow-origin")).toBe(ours);
    const exposed = headers.get("access-control-expose-headers")?.split(/,\s*/) ?? [];
    expect(exposed.sort()).toEqual([
      "cache-status",
      "content-disposition",
      "etag",
      "link",
      "ratelimit",
      "ratelimit-policy",
      "retry-after",
      "x-snapshot",
    ]);
    const asks = { origin: ours, "access-control-request-method": "POST" };
    const preflight = await send(gateway, { method: "OPTIONS", headers: asks });
    expect([preflight.status, preflight.headers.get("access-control-max-age")]).toEqual([204, "7200"]);
  });
});
