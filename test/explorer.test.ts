import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { makeSchema } from "../src/resolvers/schema.ts";
import { bundleExplorer } from "../src/server/explorer/bundle.ts";
import { readExamples } from "../src/server/explorer/operations.ts";
import { buildFullStore } from "./full-store.ts";
import { type Gateway, startGateway } from "./gateway.ts";

const folder = fileURLToPath(new URL("../var/explorer", import.meta.url));
const examples = await readExamples();
const browserPath = findChromium();

function findChromium(): string | undefined {
  const { CHROMIUM, PATH = "" } = process.env;
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = PATH.split(delimiter).flatMap((place) => names.map((name) => join(place, name)));
  return CHROMIUM ?? places.find((path) => existsSync(path));
}

test("a Chromium is there to test the explorer with", ({ skip }) => {
  if (browserPath !== undefined) return;
  const how =
    "The explorer is not tested, for want of a Chromium: install one (Debian: apt-get install chromium), " +
    "or set CHROMIUM to the path of one.";
  if (process.env.CI) throw new Error(how);
  console.warn(how);
  skip(how);
});

describe.skipIf(browserPath === undefined)("the explorer", { timeout: 90_000 }, () => {
  let gateway: Gateway;
  let browser: Browser;
  let page: Page;
  let requested: string[];
  let complaints: string[];

  beforeAll(async () => {
    await bundleExplorer(folder);
    gateway = await startGateway({ STORE: await buildFullStore() });
    browser = await chromium.launch({
      ...(browserPath === undefined ? {} : { executablePath: browserPath }),
      // No other host name is resolved, so a request to one fails and is noticed.
      args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
      timeout: 60_000,
    });
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  }, 90_000);

  beforeEach(async () => {
    requested = [];
    complaints = [];
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(60_000);
    // The context, unlike the page, also sees the requests of workers.
    context.on("request", (request) => requested.push(request.url()));
    context.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
    context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`));
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page = await context.newPage();
    await page.goto(gateway.url);
    // The Execute button does nothing before the editors are there.
    await operation(page)
      .filter({ hasText: examples[0]?.name ?? "" })
      .waitFor();
    await answer(page).waitFor({ state: "attached" });
  }, 90_000);
  afterEach(async () => {
    await page.context().close();
    const foreign = requested.filter((url) => !url.startsWith(`${gateway.url}/`) && !url.startsWith("data:"));
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("opens on the ready-made operations, the first of them active", async () => {
    expect(await page.title()).toBe("Crime statistics gateway");
    expect(await tabs(page).allInnerTexts()).toEqual(examples.map(({ name }) => name));
    expect(await tabs(page, { selected: true }).allInnerTexts()).toEqual([examples[0]?.name]);
  });

  test("runs the first operation, and shows what a field means", async () => {
    await execute(page).click();
    await scrollTo(answer(page), "143105");
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const documentation = page.getByRole("region", { name: "Documentation Explorer" });
    await documentation.getByRole("link", { name: "Query", exact: true }).click();
    await documentation.getByRole("link", { name: "force", exact: true }).click();
    const description = makeSchema().getQueryType()?.getFields().force?.description?.replaceAll("`", "");
    await documentation.getByText(description ?? "").waitFor();

    const { EXPLORER_SCREENSHOT } = process.env;
    if (EXPLORER_SCREENSHOT !== undefined) await page.screenshot({ path: EXPLORER_SCREENSHOT });
  });

  test("runs every operation without an error", async () => {
    for (const { name, query } of [...examples.slice(1), ...examples.slice(0, 1)]) {
      await tabs(page, { name, exact: true }).click();
      // GraphiQL reads the tab's operation a little later, in the step in which it stores the text.
      // The page allows no text to run as a script, so this looks from outside.
      const readStored = () => page.evaluate(`localStorage.getItem("graphiql:query")`);
      await expect.poll(readStored, { timeout: 60_000 }).toBe(query);
      const answered = page.waitForResponse((response) =>
        namesOperation(response.request().postData(), name),
      );
      await execute(page).click();
      expect(await (await answered).json(), name).toEqual({ data: expect.anything() });
      await answer(page).filter({ hasText: '"data"' }).waitFor();
    }
  });
});

const execute = (page: Page) => page.getByRole("button", { name: /^Execute query/ });
const tabs = (page: Page, which: Parameters<Page["getByRole"]>[1] = {}) =>
  page.getByRole("tablist", { name: "Select active operation" }).getByRole("tab", which);
const operation = (page: Page) =>
  page.getByRole("region", { name: "Operation Editor" }).locator(".graphiql-editor");
const answer = (page: Page) => page.getByRole("region", { name: "Result Window" }).locator(".view-lines");

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
