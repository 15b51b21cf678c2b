import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { KeptDocument } from "../../src/server/kept-document.ts";
import { type Found, PageCache } from "../../src/server/site/page-cache.ts";
import { Renderer } from "../../src/server/site/renderer.ts";
import { AskError } from "../../web/ask.ts";
import type { Page } from "../../web/page.ts";

const folder = mkdtempSync(join(tmpdir(), "renderer-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that fails at some pages, as no page does that is known. */
writeFileSync(
  join(folder, "renderer.js"),
  `const { parentPort } = require("node:worker_threads");
  parentPort.on("message", ({ id, page }) => {
    if (page.title === "throws") throw new Error("broken");
    if (page.title === "ends") process.exit(1);
    setTimeout(() => parentPort.postMessage({ id, kind: "RENDERED", rendered: { contentType: "", content: page.title } }), 20);
  });`,
);
const page = (title: string): Page => ({ kind: "MESSAGE", title, sentence: "" });

test.each(["throws", "ends"])(
  "a thread that %s takes no page with it that the next one renders",
  async (fails) => {
    const renderer = new Renderer(folder);
    for (let times = 0; times < 10; times += 1) {
      await expect(renderer.render(page(fails), "")).rejects.toThrow();
      // The next thread starts while the one before may still be ending.
      expect((await renderer.render(page("drawn"), "")).content).toBe("drawn");
    }
    await renderer.stop();
  },
);

test("a page that one client may not ask for is made for another who waits for it", async () => {
  const cache = new PageCache();
  const found: Found = { kind: "DOCUMENT", status: 200, document: new KeptDocument("", ""), bytes: 1 };
  const limited = async () => {
    throw new AskError("Too many requests.", 429, "1");
  };
  const first = cache.find("1", "/", limited);
  const others = [cache.find("1", "/", async () => found), cache.find("1", "/", async () => found)];
  await expect(first).rejects.toThrow(AskError);
  expect(await Promise.all(others)).toEqual([found, found]);
});

test("a page that cannot be rendered is tried once for all who wait for it", async () => {
  const cache = new PageCache();
  let tries = 0;
  const broken = async () => {
    tries += 1;
    throw new Error("broken");
  };
  const all = [1, 2, 3].map(() => cache.find("1", "/", broken));
  for (const each of all) await expect(each).rejects.toThrow("broken");
  expect(tries).toBe(1);
});
