import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../root.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { openPage } from "./page.ts";

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

describe("an address", () => {
  test.each([
    ["/areas/Essex%20Police/stalking", "/areas/essex/8Q"],
    ["/areas/gmp/8Q?by=quarter", "/areas/greater-manchester/8Q?by=quarter"],
    ["/chart/ESSEX/8q.svg?show=rate", "/chart/essex/8Q.svg?show=rate"],
    ["/embed/Essex/8q", "/embed/essex/8Q"],
    ["/forces/stalking?sort=count", "/forces/8Q?sort=count"],
    ["/areas?area=kent&offence=8L&by=quarter&show=rate", "/areas/kent/8L?by=quarter"],
    ["/areas?area=kent&offence=8L&by=year&show=rate", "/areas/kent/8L?show=rate"],
    ["/forces?offence=8L&year=2020/21&sort=rate&region=", "/forces/8L?year=2020%2F21"],
    ["/charges?offence=8Q&sort=highest", "/charges/8Q?sort=highest"],
  ])("of another name or of a form leads to the one of the page: %s", async (from, to) => {
    const { status, headers } = await openPage(gateway, from);
    expect([status, headers.get("location")]).toEqual([302, to]);
  });

  test.each([
    "/areas/atlantis/8Q",
    "/areas/essex/999Z",
    "/forces/999Z",
    "/charges/999Z",
    "/embed/atlantis/8Q",
    "/chart/atlantis/8Q.png",
  ])("of nothing is a 404 that says what there is not: %s", async (address) => {
    const { status, document } = await openPage(gateway, address);
    expect(status).toBe(404);
    expect(document.querySelector("main p")?.textContent).toMatch(/^There is no (?:area|offence) /);
  });

  test("with an option that is none shows what it shows without it", async () => {
    const plain = await openPage(gateway, "/areas/essex/8Q");
    const odd = await openPage(gateway, "/areas/essex/8Q?by=fortnight&show=&by=x&__proto__=1");
    expect(odd.text).toBe(plain.text);
  });
});

test("whatever is searched for is text in the page, and never markup", async () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 100 }),
    fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "</title><script>",
      "&lt;b&gt;",
      "'--",
    ),
  );
  await fc.assert(
    fc.asyncProperty(text, async (text) => {
      const { status, document } = await openPage(
        gateway,
        `/search?q=${encodeURIComponent(text.toWellFormed())}`,
      );
      expect([200, 400]).toContain(status);
      expect(document.querySelectorAll("script")).toHaveLength(1);
      expect(document.querySelectorAll("main img, main b, [onerror]")).toHaveLength(0);
    }),
    { numRuns: 60 },
  );
});

test("no address is an internal error, whatever is in it", async () => {
  const strange = fc.oneof(
    fc.string({ unit: "binary", maxLength: 150 }),
    fc.constantFrom(
      "",
      ".",
      "..",
      "%",
      "__proto__",
      "constructor",
      "null",
      "a".repeat(101),
      "8Q/../x",
      "\u0000",
      "'--",
    ),
  );
  const part = strange.map((text) => encodeURIComponent(text.toWellFormed()));
  const path = fc.oneof(
    fc.tuple(fc.constantFrom("areas", "embed", "chart"), part, part).map((parts) => `/${parts.join("/")}`),
    fc.tuple(fc.constantFrom("forces", "charges"), part).map((parts) => `/${parts.join("/")}`),
    fc.tuple(part, fc.constantFrom("svg", "png")).map(([file, ending]) => `/chart/essex/${file}.${ending}`),
  );
  const names = fc.constantFrom("by", "show", "year", "sort", "region", "area", "offence", "q");
  const query = fc
    .array(fc.tuple(names, part), { maxLength: 4 })
    .map((pairs) => pairs.map((pair) => pair.join("=")).join("&"));
  const bare = fc.constantFrom(
    "/areas",
    "/forces",
    "/charges",
    "/search",
    "/forces/8Q",
    "/charges/8Q",
    "/areas/essex/8Q",
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(path, bare), query, async (path, query) => {
      const { status } = await openPage(gateway, `${path}?${query}`);
      expect([200, 302, 400, 404, 414]).toContain(status);
    }),
    { numRuns: 150 },
  );
});

test("only a chart to embed may be framed by others, and no page runs what is not its own", async () => {
  const policies = await Promise.all(
    ["/", "/areas/essex/8Q", "/forces/8Q", "/embed/essex/8Q"].map(async (address) => {
      const { headers } = await openPage(gateway, address);
      return headers.get("content-security-policy") ?? "";
    }),
  );
  expect(policies.map((policy) => /frame-ancestors ([^;]+)/.exec(policy)?.[1])).toEqual([
    "'none'",
    "'none'",
    "'none'",
    "*",
  ]);
  for (const policy of policies) {
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
  }
});

test("a page names its address and its picture for those who share it, and carries no style of its own", async () => {
  const { document } = await openPage(gateway, "/areas/essex/8Q?show=rate");
  const picture = document.querySelector('meta[property="og:image"]')?.getAttribute("content");
  expect(picture).toBe(`${gateway.url}/chart/essex/8Q.png?show=rate`);
  expect(document.querySelectorAll("[style], style")).toHaveLength(0);
  const png = await fetch(picture ?? "");
  const bytes = Buffer.from(await png.arrayBuffer());
  expect([png.headers.get("content-type"), bytes.subarray(1, 4).toString()]).toEqual(["image/png", "PNG"]);
  expect(bytes.readUInt32BE(16)).toBe(1200);
});

test("a chart as a picture says what it shows, why it breaks and where it is from", async () => {
  const { text, headers } = await openPage(gateway, "/chart/essex/8Q.svg");
  expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(text).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(text).toContain("<title>Stalking in Essex, offences recorded by year</title>");
  expect(text).toContain("Conduct between former partners recorded as stalking, from 1 April 2020");
  expect(text).toContain("Home Office. Police recorded crime open data");
  expect(text).not.toContain("var(--");
});

test("a page that a client has is a 304", async () => {
  const address = `${gateway.url}/areas/kent/8Q`;
  const first = await fetch(address);
  const etag = first.headers.get("etag") ?? "";
  await first.text();
  expect((await fetch(address, { headers: { "if-none-match": etag } })).status).toBe(304);
});

test("pages count against the limits of their reader", async () => {
  const limited = await startGateway({ RATE_LIMIT: "12000", RATE_WINDOW_SECONDS: "600" });
  try {
    const statuses: number[] = [];
    for (const area of ["essex", "kent", "surrey", "sussex", "dorset", "durham", "gwent", "cumbria"]) {
      const { status, headers } = await openPage(limited, `/areas/${area}/8Q`);
      statuses.push(status);
      if (status === 429) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expect(statuses[0]).toBe(200);
    expect(statuses).toContain(429);
  } finally {
    await limited.stop();
  }
});

test("pages are there where only trusted documents are answered", async () => {
  const folder = await mkdtemp(join(tmpdir(), "manifest-"));
  const manifest = join(folder, "manifest.json");
  await writeFile(manifest, "{}");
  const strict = await startGateway({ TRUSTED_DOCUMENTS: "only", TRUSTED_DOCUMENTS_MANIFEST: manifest });
  try {
    for (const address of ["/", "/areas/essex/8Q", "/forces/8Q", "/charges/8Q", "/claims", "/search?q=essex"])
      expect((await openPage(strict, address)).status, address).toBe(200);
    expect((await strict.ask("{ years { label } }")).errors).toHaveLength(1);
  } finally {
    await strict.stop();
    await rm(folder, { recursive: true });
  }
});

test("what a page loads is small", () => {
  const folder = join(root, "var/site/assets");
  const sizes = readdirSync(folder)
    .filter((name) => name.endsWith(".br"))
    .map((name) => readFileSync(join(folder, name)).length);
  expect(sizes).toHaveLength(3);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(10_000);
});
