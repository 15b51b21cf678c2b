import { copyFileSync, renameSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Gateway, startGateway } from "./gateway.ts";
import { makeStore, removeStores } from "./publishing/stores.ts";
import { requestRaw } from "./raw-request.ts";
import { post, send } from "./sending.ts";

let store: string;
let one: Gateway;
let two: Gateway;
beforeAll(async () => {
  store = makeStore(7);
  [one, two] = await Promise.all([
    startGateway({ STORE: store, CORS_ORIGINS: "https://example.org", MAX_BODY_KB: "10" }),
    startGateway({ STORE: store, SHORTCUTS: "off" }),
  ]);
});
afterAll(async () => {
  await Promise.all([one.stop(), two.stop()]);
  removeStores();
});

const years = { query: "{ years { label } }" };
const search = "?query={years{label}}";

/** Replaces the store as loading does. */
function replace(sequence: number): void {
  copyFileSync(makeStore(sequence), `${store}.next`);
  renameSync(`${store}.next`, store);
}

describe("x-snapshot", () => {
  const requests: Record<string, [RequestInit, string?]> = {
    "a POST": [post(years)],
    "a GET": [{}, search],
    "a HEAD": [{ method: "HEAD" }, search],
    "a request of another origin": [post(years, { origin: "https://example.org" })],
    "a request that wants a new response": [post(years, { "cache-control": "no-cache" })],
    "a batched request": [{ ...post(years), body: JSON.stringify([years, years]) }],
    "a batched request without operations": [{ ...post(years), body: "[]" }],
    "an invalid operation": [post({ query: "{ nothing }" })],
    "JSON that is malformed": [{ ...post(years), body: "{" }],
    "a media type that is not JSON": [{ method: "POST", body: "x" }],
    "a body that is too large": [post({ query: `${years.query}${" ".repeat(20_000)}` })],
    "a method that is not taken": [{ method: "PUT", body: "x" }],
    "a response in XML": [post(years, { accept: "text/xml" })],
    "a coding that there is not": [post(years, { "accept-encoding": "identity;q=0, zstd" })],
    "a number that is none": [post(years, { "x-snapshot-min": "first" })],
  };
  test.each(Object.keys(requests))("is in the answer to %s", async (name) => {
    const [request, more] = requests[name] ?? [{}];
    for (const gateway of [one, two, one, two])
      expect((await send(gateway, request, more)).headers.get("x-snapshot")).toBe("7");
  });

  test("is in a 304, and pages of other origins may read it", async () => {
    const { tag } = await send(one, post(years));
    const spared = await requestRaw(`${one.url}/graphql${search.replaceAll(/[{}]/g, encodeURIComponent)}`, {
      headers: { "if-none-match": "*", origin: "https://example.org" },
    });
    expect(tag).toMatch(/^W/);
    expect([spared.status, spared.headers["x-snapshot"]]).toEqual([304, "7"]);
    expect(spared.headers["access-control-expose-headers"]).toContain("x-snapshot");
  });

  test("is in a rejection", async () => {
    const limited = await startGateway({ STORE: store, RATE_LIMIT: "30" });
    for (let sent = 0; sent < 3; sent++) await send(limited, post(years));
    const { status, headers } = await send(limited, post(years));
    expect([status, headers.get("x-snapshot")]).toEqual([429, "7"]);
    await limited.stop();
  });
});

describe("x-snapshot-min", () => {
  test.each(["0", "1", "7", "0007"])("%s changes nothing in a response", async (least) => {
    const plain = await send(one, post(years));
    const response = await send(one, post(years, { "x-snapshot-min": least }));
    expect(response).toMatchObject({ status: 200, tag: plain.tag, text: plain.text, cache: "gateway; hit" });
    expect(response.headers.get("vary")).toBe(plain.headers.get("vary"));
  });

  test.each(["", "-1", "1.5", "8, 9", "2147483648", "99999999999", "x"])("%j is a 400", async (least) => {
    for (const gateway of [one, two]) {
      const { status, text } = await send(gateway, post(years, { "x-snapshot-min": least }));
      expect([status, JSON.parse(text).errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
    }
  });

  test("that does not come is a 503 with Retry-After, for each path of a request", async () => {
    const headers = { "x-snapshot-min": "8" };
    const requests: [RequestInit, string?][] = [
      [post(years, headers)],
      [post(years, { ...headers, "cache-control": "no-cache" })],
      [{ ...post(years, headers), body: JSON.stringify([years]) }],
      [{ headers }, search],
    ];
    const ask = (gateway: Gateway) => requests.map(([request, more]) => send(gateway, request, more));
    for (const response of await Promise.all([...ask(one), ...ask(two)])) {
      expect([
        response.status,
        response.headers.get("retry-after"),
        response.headers.get("x-snapshot"),
      ]).toEqual([503, "1", "7"]);
      expect(JSON.parse(response.text).errors[0]).toEqual({
        message: "Snapshot 8 is not here yet, but 7. Ask again in a second.",
        extensions: { code: "SNAPSHOT_NOT_HERE" },
      });
    }
  });

  test("is waited for, by each of two gateways over one store", async () => {
    replace(8);
    const request = post(years, { "x-snapshot-min": "8" });
    const untilHere = async (gateway: Gateway): Promise<string | null> => {
      const { status, headers } = await send(gateway, request);
      return status === 503 ? untilHere(gateway) : headers.get("x-snapshot");
    };
    expect(await Promise.all([untilHere(one), untilHere(two)])).toEqual(["8", "8"]);
    const [first, second] = [await send(one, post(years)), await send(two, post(years))];
    expect([second.tag, second.headers.get("x-snapshot")]).toEqual([first.tag, "8"]);
  });
});
