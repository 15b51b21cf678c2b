import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { makeSchema } from "../src/resolvers/schema.ts";
import { bundleExplorer } from "../src/server/explorer/bundle.ts";
import { readExamples } from "../src/server/explorer/operations.ts";
import { findChromium, launchChromium, noteComplaints, wantOfChromium } from "./chromium.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";
import { leaveOut } from "./left-out.ts";

const folder = fileURLToPath(new URL("../var/explorer", import.meta.url));
const examples = await readExamples();
const browserPath = findChromium();

test("a Chromium is there to test the explorer with", ({ skip }) => {
  if (browserPath !== undefined) return;
  const how = `The explorer is not tested, ${wantOfChromium}`;
  leaveOut(how);
  skip(how);
});

describe.skipIf(browserPath === undefined)("the explorer", () => {
  let gateway: Gateway;
  let browser: Browser;
  /** Kept for all tests, because a new one loads and compiles the explorer again. */
  let context: BrowserContext;
  let page: Page;
  let requested: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    await bundleExplorer(folder);
    gateway = await startGateway({ STORE: await buildFullStore() });
    browser = await launchChromium(browserPath);
    context = await newContext({ viewport: { width: 1366, height: 768 } });
  });
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });

  beforeEach(() => {
    requested = [];
    complaints.length = 0;
  });
  afterEach(async () => {
    await page.close();
    const foreign = requested.filter((url) => !url.startsWith(`${gateway.url}/`) && !url.startsWith("data:"));
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const created = await browser.newContext(options);
    created.setDefaultTimeout(120_000);
    // The context, unlike the page, also sees the requests of workers.
    created.on("request", (request) => requested.push(request.url()));
    noteComplaints(created, complaints);
    return created;
  }

  /** Opens the explorer as somebody does who has never been there. */
  async function open(from: BrowserContext): Promise<void> {
    page = await from.newPage();
    await page.goto(`${gateway.url}/health/live`);
    await page.evaluate("localStorage.clear()");
    await page.goto(`${gateway.url}/graphiql`);
    await operation(page)
      .filter({ hasText: examples[0]?.name ?? "" })
      .waitFor();
    await answer(page).filter({ hasText: '"data"' }).waitFor();
  }

  test("opens on the ready-made operations, the first of them active", async () => {
    await open(context);
    expect(await page.title()).toBe("Crime statistics gateway");
    expect(await tabs(page).allInnerTexts()).toEqual(examples.map(({ name }) => name));
    expect(await tabs(page, { selected: true }).allInnerTexts()).toEqual([examples[0]?.name]);
  });

  test("has run the first operation on opening, and shows what a field means", async () => {
    await open(context);
    await scrollTo(answer(page), "143105");
    const documentation = page.getByRole("region", { name: "Documentation Explorer" });
    await documentation.getByText("missing is never zero").waitFor();
    await documentation.getByRole("link", { name: "Query", exact: true }).click();
    await documentation.getByRole("link", { name: "force", exact: true }).click();
    const description = makeSchema().getQueryType()?.getFields().force?.description?.replaceAll("`", "");
    await documentation.getByText(description ?? "").waitFor();

    const { EXPLORER_SCREENSHOT } = process.env;
    if (EXPLORER_SCREENSHOT !== undefined) await page.screenshot({ path: EXPLORER_SCREENSHOT });
  });

  test("runs every operation without an error", async () => {
    await open(context);
    for (const { name, query } of [...examples.slice(1), ...examples.slice(0, 1)]) {
      await tabs(page, { name, exact: true }).click();
      // GraphiQL reads the tab's operation a little later, in the step in which it stores the text.
      // The page allows no text to run as a script, so this looks from outside.
      const readStored = () => page.evaluate(`localStorage.getItem("graphiql:query")`);
      await expect.poll(readStored).toBe(query);
      const answered = page.waitForResponse((response) =>
        namesOperation(response.request().postData(), name),
      );
      await execute(page).click();
      expect(await (await answered).json(), name).toEqual({ data: expect.anything() });
      await answer(page).filter({ hasText: '"data"' }).waitFor();
    }
  });

  test("runs nothing on opening that somebody has left half written", async () => {
    await open(context);
    await operation(page).click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("{ years");
    await expect.poll(() => page.evaluate(`localStorage.getItem("graphiql:query")`)).toContain("{ years");
    // Another page, because one that is reloaded may still be loading the editor.
    await page.close();
    page = await context.newPage();
    requested = [];
    await page.goto(`${gateway.url}/graphiql`);
    await operation(page).filter({ hasText: "years" }).waitFor();
    await page.getByRole("link", { name: "Query", exact: true }).waitFor();
    // The schema and the codes.
    await expect.poll(() => requested.filter((url) => url.endsWith("/graphql")).length).toBe(2);
  });

  test("finds stalking from five letters, and shows what is known about it", async () => {
    await open(context);
    await page.getByRole("searchbox").fill("stalk");
    await page.getByRole("button", { name: 'Stalking offence "8Q"' }).click();
    await answer(page).filter({ hasText: '"Violence against the person"' }).waitFor();
    expect(await tabs(page, { selected: true }).allInnerTexts()).toEqual(["Stalking"]);
    await page.getByRole("searchbox").fill("series break");
    await page.getByRole("button", { name: /^Offence.seriesBreaks/ }).click();
    await page.getByText("Figures before and after one are not comparable").waitFor();
  });

  test.each([
    ['{ offence(code: "coer', '{ offence(code: "8U")}'],
    ['{ force(slug: "avon', '{ force(slug: "avon-and-somerset")}'],
    ['{ quotes(force: "ess', '{ quotes(force: "essex")}'],
    ['{ offenceCounts(areas: ["essex", "wal', '{ offenceCounts(areas: ["essex", "wales"])}'],
  ])("completes %s", async (typed, completed) => {
    await open(context);
    await page.getByRole("button", { name: "New tab" }).click();
    await operation(page).click();
    await page.keyboard.type(typed, { delay: 20 });
    await page.locator(".suggest-widget.visible .monaco-list-row.focused").waitFor();
    await page.keyboard.press("Enter");
    const read = async () =>
      (await operation(page).locator(".view-lines").textContent())?.replaceAll("\u00a0", " ");
    await expect.poll(read).toBe(completed);
  });

  test("prettifies an operation and its variables", async () => {
    await open(context);
    await page.getByRole("button", { name: "New tab" }).click();
    await operation(page).click();
    await page.keyboard.type("query Q($c:String!){offence(code:$c){name");
    await page.getByRole("region", { name: "Variables" }).locator(".view-lines").first().click();
    await page.keyboard.type('{"c":"8Q"');
    await page.getByRole("button", { name: /^Prettify/ }).click();
    const linesOf = (editor: Locator) => editor.locator(".view-line").count();
    await expect.poll(() => linesOf(operation(page))).toBe(6);
    await expect
      .poll(() =>
        linesOf(page.getByRole("region", { name: "Variables" }).locator(".graphiql-editor").first()),
      )
      .toBe(4);
  });

  test.each([
    { width: 1366, height: 768 },
    { width: 390, height: 844 },
  ])(
    "all tabs are reachable on a screen of $width pixels, and nothing lies beyond its edge",
    async (viewport) => {
      await open(await newContext({ viewport, hasTouch: viewport.width === 390, colorScheme: "dark" }));
      for (const { name } of [...examples.slice(1), ...examples.slice(0, 1)]) {
        await tabs(page, { name, exact: true }).click();
        expect(await tabs(page, { selected: true }).allInnerTexts()).toEqual([name]);
        expect(await isInView(tabs(page, { selected: true }), viewport.width)).toBe(true);
      }
      const parts = [
        operation(page),
        execute(page),
        answer(page),
        page.getByRole("button", { name: "New tab" }),
      ];
      for (const part of parts) expect(await isInView(part, viewport.width)).toBe(true);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(viewport.width);
    },
  );

  test("sends little, and keeps it for good", async () => {
    await open(await newContext({}));
    const sent = requested.filter((url) => /\.(?:js|css|ttf)$/.test(url));
    const sizes = await Promise.all(
      sent.map(async (url) => {
        const response = await fetch(url, { method: "HEAD", headers: { "accept-encoding": "br" } });
        const { headers } = response;
        expect(headers.get("content-encoding"), url).toBe("br");
        expect(headers.get("vary"), url).toMatch(/accept-encoding/i);
        expect(headers.get("cache-control"), url).toBe("public, max-age=31536000, immutable");
        return Number(headers.get("content-length"));
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_200_000);
    const plain = await fetch(sent[0] ?? "", { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
  });
});

const execute = (page: Page) => page.getByRole("button", { name: /^Execute query/ });
const tabs = (page: Page, which: Parameters<Page["getByRole"]>[1] = {}) =>
  page.getByRole("tablist", { name: "Select active operation" }).getByRole("tab", which);
const operation = (page: Page) =>
  page.getByRole("region", { name: "Operation Editor" }).locator(".graphiql-editor");
const answer = (page: Page) => page.getByRole("region", { name: "Result Window" }).locator(".view-lines");

async function isInView(part: Locator, width: number): Promise<boolean> {
  const box = await part.boundingBox();
  return box !== null && box.width > 20 && box.height > 10 && box.x >= 0 && box.x + box.width <= width;
}

/** Scrolls an editor, which draws only the lines in view, to the text. */
async function scrollTo(lines: Locator, text: string): Promise<void> {
  const { mouse } = lines.page();
  await lines.filter({ hasText: '"data"' }).waitFor();
  await lines.hover();
  for (let step = 0; step < 50 && (await lines.filter({ hasText: text }).count()) === 0; step++) {
    await mouse.wheel(0, 100);
  }
  await mouse.wheel(0, 200);
  await lines.filter({ hasText: text }).waitFor();
}

function namesOperation(body: string | null, name: string): boolean {
  return (
    body !== null &&
    z.object({ operationName: z.string() }).safeParse(JSON.parse(body)).data?.operationName === name
  );
}
