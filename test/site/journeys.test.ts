import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import papaparse from "papaparse";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { root } from "../../root.ts";
import { bundleExplorer } from "../../src/server/explorer/bundle.ts";
import { findChromium, launchChromium, noteComplaints, wantOfChromium } from "../chromium.ts";
import { buildFullStore } from "../full-store.ts";
import { type Gateway, startGateway } from "../gateway.ts";
import { leaveOut } from "../left-out.ts";

const browserPath = findChromium();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

test("a Chromium is there to test the pages with", ({ skip }) => {
  if (browserPath !== undefined) return;
  const how = `The pages are not used in a browser, ${wantOfChromium}`;
  leaveOut(how);
  skip(how);
});

describe.skipIf(browserPath === undefined)("a reader", () => {
  let gateway: Gateway;
  let browser: Browser;
  let complaints: string[] = [];

  beforeAll(async () => {
    await bundleExplorer(join(root, "var/explorer"));
    gateway = await startGateway({ STORE: await buildFullStore() });
    browser = await launchChromium(browserPath);
  });
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    const seen = complaints;
    complaints = [];
    expect(seen).toEqual([]);
  });

  async function open(address: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options });
    context.setDefaultTimeout(120_000);
    noteComplaints(context, complaints);
    const page = await context.newPage();
    await page.goto(gateway.url + address);
    return page;
  }

  const heading = (page: Page) => page.getByRole("heading", { level: 1 });
  const row = (page: Page, name: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

  test("finds the force of Colchester and its stalking since 2015", async () => {
    const page = await open("/");
    await page.getByLabel("Find a place, a force or an offence").fill("Colchester");
    await page.keyboard.press("Enter");
    await page.getByText("is in the area of Essex").waitFor();
    await page.getByRole("link", { name: "stalking in Essex" }).click();
    expect(await heading(page).textContent()).toBe("Stalking in Essex");
    expect(await row(page, "2015/16").first().textContent()).toContain("87");
    expect(await row(page, "2022/23").first().textContent()).toContain("3\u202f187");
  });

  test("is told why there is no change for 2020/21", async () => {
    const page = await open("/areas/essex/8Q");
    const text = await row(page, "2020/21").first().textContent();
    expect(text).toContain("2\u202f750");
    expect(text).toContain("Recording rules changed between the two periods");
    await page.getByText("Conduct between former partners recorded as stalking, from 1 April 2020").waitFor();
  });

  test("sees who charges least", async () => {
    const page = await open("/");
    await page.getByRole("link", { name: "Who charges" }).click();
    await page.getByLabel("Year").selectOption("2020/21");
    await page.waitForURL("**/charges/8Q?year=2020%2F21");
    const first = page.getByRole("row").nth(1);
    expect(await first.textContent()).toContain("West Midlands");
    expect(await first.textContent()).toContain("138 of 5\u202f977");
  });

  test('checks "nearly tripled"', async () => {
    const page = await open("/");
    await page.getByRole("navigation").getByRole("link", { name: "Is it true?" }).click();
    const claim = page.getByRole("article").filter({ hasText: "nearly tripled in one year in Essex" });
    const text = await claim.textContent();
    expect(text).toContain("Not supported by the official figure");
    expect(text).toContain("3.54 times as many");
    expect(text).toContain("Home Office. Police recorded crime open data");
  });

  test("shares an address, and goes back", async () => {
    const page = await open("/areas/essex/8Q");
    await page.getByLabel("Show").selectOption("rate");
    await page.waitForURL("**/areas/essex/8Q?show=rate");
    await page.getByLabel("Area").selectOption("kent");
    await page.waitForURL("**/areas/kent/8Q?show=rate");
    const shared = new URL(page.url());
    await page.goBack();
    await page.waitForURL("**/areas/essex/8Q?show=rate");
    expect(await heading(page).textContent()).toBe("Stalking in Essex");
    const other = await open(shared.pathname + shared.search);
    expect(await heading(other).textContent()).toBe("Stalking in Kent");
    expect(await other.getByLabel("Show").inputValue()).toBe("rate");
  });

  test("opens the query of a page in GraphiQL, which runs it", async () => {
    const page = await open("/charges/8Q?year=2020/21");
    await page.getByRole("link", { name: "Open the query of this page in GraphiQL" }).click();
    const answer = page.locator(".graphiql-response");
    await answer.filter({ hasText: "West Midlands" }).waitFor();
    await page.locator(".graphiql-query-editor").filter({ hasText: "Charges" }).waitFor();
  });

  test("copies the citation", async () => {
    const page = await open("/areas/essex/8Q", { permissions: ["clipboard-read", "clipboard-write"] });
    await page.getByText("Copy the citation").click();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toContain(
      "Home Office. Police recorded crime open data",
    );
  });

  test("downloads the figures of a page, and finds the same numbers in the file", async () => {
    for (const address of ["/areas/essex/8Q", "/areas/wales/8L", "/forces/8Q?year=2021/22&sort=count"]) {
      const page = await open(address, { acceptDownloads: true });
      const link = await page.getByRole("link", { name: "CSV for a spreadsheet" }).getAttribute("href");
      const { headers, text } = await download(gateway.url + link);
      expect(headers.get("content-type")).toContain("text/csv");
      const { data } = papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
      // The file has no rows of years in which a code was not in use.
      const inFile = data
        .map(({ value }) => value)
        .filter(isFigure)
        .sort();
      const cell = address.startsWith("/forces") ? "td:nth-child(4)" : "td:nth-child(2)";
      const cells = await page.locator(`main table:not(figure table) tbody ${cell}`).allTextContents();
      const shown = cells
        .map((text) => text.replaceAll("\u202f", "").replace(/^[^\d−].*$/, ""))
        .filter(isFigure)
        .sort();
      expect(shown, address).toEqual(inFile);
    }
  });

  test("embeds a chart in a page of another origin, where it is as high as it needs", async () => {
    const page = await open("/areas/essex/8Q");
    await page.getByText("Embed this chart").click();
    const code = (await page.locator("pre").filter({ hasText: "<iframe" }).textContent()) ?? "";
    const host = createServer((_request, response) => {
      response.setHeader("content-type", "text/html");
      response.end(`<!doctype html><title>An article</title>${code}`);
    });
    const address = await listen(host);
    await page.goto(address);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("heading", { name: "Stalking in Essex, offences recorded by year" }).waitFor();
    await expect.poll(async () => Number(await page.locator("iframe").getAttribute("height"))).not.toBe(520);
    const height = Number(await page.locator("iframe").getAttribute("height"));
    const inside = page.frames().find((each) => each.url().includes("/embed/"));
    expect(await inside?.evaluate("document.documentElement.scrollHeight")).toBeLessThanOrEqual(height);
    host.close();
  });

  test("uses nothing but the keyboard", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("To the content");
    const search = page.getByLabel("Find a place, a force or an offence");
    for (let presses = 0; presses < 20 && !(await isFocused(search)); presses += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.type("gmp");
    await page.keyboard.press("Enter");
    const link = page.getByRole("link", { name: "stalking in Greater Manchester" });
    await link.waitFor();
    for (let presses = 0; presses < 30 && !(await isFocused(link)); presses += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/areas/greater-manchester/8Q");
    expect(await heading(page).textContent()).toBe("Stalking in Greater Manchester");
  });

  const addresses = [
    "/",
    "/areas/essex/8Q?show=rate",
    "/areas/east/8Q?by=quarter",
    "/areas/england-and-wales/TOTAL",
    "/forces/8Q",
    "/charges/8Q",
    "/claims",
    "/search?q=essex",
    "/embed/essex/8Q",
    "/areas/atlantis/8Q",
  ];

  test.each([390, 768, 1920])(
    "reads every page on a screen of %i pixels without scrolling sideways",
    async (width) => {
      const page = await open("/", { viewport: { width, height: 844 } });
      for (const address of addresses) {
        await page.goto(gateway.url + address);
        complaints = complaints.filter((each) => !each.includes("404"));
        expect(await page.evaluate("document.documentElement.scrollWidth"), address).toBeLessThanOrEqual(
          width,
        );
      }
    },
  );

  test.each(addresses)("meets no barrier on %s, in light colours and in dark ones", async (address) => {
    const page = await open(address);
    complaints = complaints.filter((each) => !each.includes("404"));
    await page.evaluate(axe);
    await expectNone(page, "axe.run()");
    // Nothing but colours is another in dark colours.
    await page.emulateMedia({ colorScheme: "dark" });
    await expectNone(page, `axe.run({ runOnly: { type: "tag", values: ["cat.color"] } })`);
  });

  test("has the chart, the table and every way on without JavaScript", async () => {
    const page = await open("/areas/essex/8Q", { javaScriptEnabled: false });
    await page.getByRole("img", { name: "Stalking in Essex, offences recorded" }).first().waitFor();
    expect(await row(page, "2022/23").first().textContent()).toContain("3\u202f187");
    await page.getByLabel("Area").selectOption("kent");
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**/areas/kent/8Q");
    await page.getByLabel("Search").fill("bristol");
    await page.keyboard.press("Enter");
    await page.getByText("Avon and Somerset").first().waitFor();
  });

  test("moves nothing once it is drawn", async () => {
    const page = await open("/areas/essex/8Q");
    const shift = `new Promise((resolve) => new PerformanceObserver((list) =>
      resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0))).observe({ type: "layout-shift", buffered: true })
      || setTimeout(() => resolve(0), 1000))`;
    expect(await page.evaluate(shift)).toBe(0);
  });
});

/** Expects that a check of the page finds nothing. */
async function expectNone(page: Page, check: string): Promise<void> {
  const found = violations.parse(await page.evaluate(check));
  expect(found.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function isFocused(locator: ReturnType<Page["getByLabel"]>): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

const isFigure = (text: string | undefined) => text !== "";

async function download(address: string): Promise<{ readonly headers: Headers; readonly text: string }> {
  const response = await fetch(address);
  return { headers: response.headers, text: await response.text() };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address !== null && typeof address === "object") resolve(`http://127.0.0.1:${address.port}/`);
    });
  });
}
