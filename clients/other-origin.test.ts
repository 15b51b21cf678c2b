import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type GatewayProcess, startGateway } from "./gateway-process.ts";

const { CHROMIUM, PATH = "" } = process.env;
const browserPath =
  CHROMIUM ??
  PATH.split(delimiter)
    .flatMap((place) => [join(place, "chromium-headless-shell"), join(place, "chromium")])
    .find(existsSync);

let browser: Browser;
let site: Server;
let origin: string;
let open: GatewayProcess;
let page: Page;

beforeAll(async () => {
  if (browserPath === undefined)
    throw new Error("This needs Chromium (Debian: apt-get install chromium-headless-shell).");
  site = createServer((_request, response) => response.end("<!doctype html>")).listen(0, "127.0.0.1");
  await once(site, "listening");
  const { port } = site.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  open = await startGateway({ STORE: inject("store"), CORS_ORIGINS: origin });
  browser = await chromium.launch({ executablePath: browserPath });
  page = await browser.newPage();
  await page.goto(origin);
});
afterAll(async () => {
  await browser?.close();
  await open?.stop();
  site?.close();
});

/** Asks from the page, and returns what it may read, or null where the browser forbids it. */
function ask(url: string, method: "GET" | "POST") {
  return page.evaluate(
    async ([to, how]) => {
      const query = '{force(slug:"essex"){name}}';
      const get = `${to}?query=${encodeURIComponent(query)}`;
      const headers = { "content-type": "application/json" };
      const sent =
        how === "GET" ? fetch(get) : fetch(to, { method: "POST", headers, body: JSON.stringify({ query }) });
      try {
        const response = await sent;
        const read = ["etag", "ratelimit", "ratelimit-policy"].map(
          (name) => response.headers.get(name) !== null,
        );
        return { body: await response.json(), read };
      } catch {
        return null;
      }
    },
    [url, method] as const,
  );
}

test.each(["GET", "POST"] as const)(
  "a page of an allowed origin asks by %s, and reads the headers",
  async (method) => {
    expect(await ask(`${open.url}/graphql`, method)).toEqual({
      body: { data: { force: { name: "Essex" } } },
      read: [true, true, true],
    });
  },
);

test.each(["GET", "POST"] as const)(
  "a page of another origin reads nothing by %s unless it is allowed",
  async (method) => {
    expect(await ask(inject("url"), method)).toBeNull();
  },
);
