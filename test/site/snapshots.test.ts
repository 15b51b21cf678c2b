import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { changeStore } from "../../src/ingest/store/change.ts";
import { startGateway } from "../gateway.ts";
import { setCounts } from "../ingest/essex-counts.ts";
import { openPage, readNumber, readRows } from "./page.ts";

const folder = mkdtempSync(join(tmpdir(), "site-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A store of its own, in which every count of stalking in Essex is `value`. */
async function makeStore(value: number): Promise<string> {
  const store = join(folder, `figures-${value}.sqlite`);
  copyFileSync(inject("store"), store);
  await changeStore(store, (db) => setCounts(db, value), { keep: true, wait: true });
  return store;
}

/** The different numbers of offences that a page of Essex shows: one if it is of one snapshot. */
async function readCounts(
  gateway: Awaited<ReturnType<typeof startGateway>>,
  address: string,
): Promise<number[]> {
  const { status, document } = await openPage(gateway, address);
  expect(status).toBe(200);
  const shown = readRows(document).flatMap(([, value = ""]) => readNumber(value) ?? []);
  const drawn = [...document.querySelectorAll('.wide g[stroke="var(--area)"] title')].flatMap(
    (title) => readNumber((title.textContent ?? "").replace(/^.*: /, "")) ?? [],
  );
  return [...new Set([...shown, ...drawn])];
}

test("a page is of one snapshot, and of the newest once that is there", async () => {
  const values = [2, 3, 4, 5, 6];
  const [first = "", ...others] = await Promise.all([1, ...values].map(makeStore));
  const store = join(folder, "figures.sqlite");
  copyFileSync(first, store);
  const gateway = await startGateway({ STORE: store, RATE_LIMIT: "0" });
  try {
    const seen = new Set<number>();
    let isReplacing = true;
    const readers = ["", "?by=quarter"].map(async (options) => {
      while (isReplacing) {
        const counts = await readCounts(gateway, `/areas/essex/8Q${options}`);
        expect(counts).toHaveLength(1);
        seen.add(counts[0] ?? 0);
      }
    });
    for (const [index, other] of others.entries()) {
      copyFileSync(other, `${store}.next`);
      renameSync(`${store}.next`, store);
      await expect.poll(() => readCounts(gateway, "/areas/essex/8Q")).toEqual([values[index]]);
    }
    isReplacing = false;
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(2);
  } finally {
    await gateway.stop();
  }
});
