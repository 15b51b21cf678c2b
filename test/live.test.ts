import { copyFileSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { readdir, readlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { changeStore } from "../src/ingest/store/change.ts";
import { watchStore } from "../src/snapshot/snapshot-watcher.ts";
import { damage } from "./damage.ts";
import { setCounts } from "./ingest/essex-counts.ts";
import { type Program, startProgram } from "./program.ts";
import { endProcesses } from "./started-process.ts";

const folder = mkdtempSync(join(tmpdir(), "live-"));
afterAll(async () => {
  await endProcesses();
  rmSync(folder, { recursive: true });
});

async function setAll(store: string, value: number): Promise<void> {
  await changeStore(store, (db) => setCounts(db, value), { keep: true, wait: true });
}

/** Its own store, in which every count of stalking in Essex is `value`. */
async function makeStore(value: number): Promise<string> {
  const store = join(mkdtempSync(join(folder, "store-")), "figures.sqlite");
  copyFileSync(inject("store"), store);
  await setAll(store, value);
  return store;
}

/** Waits for a condition, until the timeout of the test. */
async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(20);
}

const counts = z.array(z.object({ value: z.number() }));
const answer = z.strictObject({
  data: z.object({ force: z.object({ years: counts, quarters: counts, again: counts }) }),
});
const body = JSON.stringify({
  query: `{ force(slug: "essex") {
    years: offenceCounts(offence: "8Q", from: "2015/16") { value }
    quarters: offenceCounts(offence: "8Q", by: QUARTER, from: "2015/16") { value }
    again: offenceCounts(offence: "8Q", from: "2020/21") { value }
  } }`,
});

let count = 0;
/** Requests three fields at once and returns the different values in the response: one value if it is of one snapshot. */
async function askValues(url: string, signal?: AbortSignal): Promise<number[]> {
  count += 1;
  const headers = {
    "content-type": "application/json",
    "x-warnings": "off",
    // Cached and computed responses must both be of one snapshot.
    ...(count % 2 === 0 && { "cache-control": "no-cache" }),
  };
  const request = { method: "POST", headers, body };
  const response = await fetch(`${url}/graphql`, { ...request, ...(signal && { signal }) });
  const { years, quarters, again } = answer.parse(await response.json()).data.force;
  return [...new Set([...years, ...quarters, ...again].map(({ value }) => value))];
}

const health = z.object({ status: z.string(), sentence: z.string() });

async function askHealth(url: string): Promise<string> {
  const response = await fetch(`${url}/health/ready`);
  const { sentence } = health.parse(await response.json());
  return `${response.status} ${sentence}`;
}

const line = z.looseObject({
  msg: z.string(),
  snapshot: z.string().optional(),
  previous: z.string().optional(),
});
const readLog = (program: Program) =>
  program
    .stdout()
    .split("\n")
    .slice(0, -1)
    .map((text) => line.parse(JSON.parse(text)));

test("under load, each request reads one snapshot across ten switches, and no store is left open", async () => {
  const store = await makeStore(1000);
  // No request is rejected because of load: another test does that.
  const program = startProgram({ STORE: store, SHED_AFTER_MS: "0", RATE_LIMIT: "0" });
  const url = await program.listening();
  const seen = new Set<number>();
  let isOver = false;
  const load = async () => {
    while (!isOver) {
      const values = await askValues(url);
      expect(values).toHaveLength(1);
      for (const value of values) seen.add(value);
    }
  };
  const callers = Array.from({ length: 8 }, load);
  const switches = async () => {
    for (let value = 1001; value <= 1010; value++) {
      await setAll(store, value);
      await until(() => seen.has(value));
      // Clients that do not wait for the response.
      for (const ms of [1, 5, 10]) await askValues(url, AbortSignal.timeout(ms)).catch(() => undefined);
    }
  };
  await Promise.race([switches(), Promise.all(callers)]).finally(() => {
    isOver = true;
  });
  await Promise.all(callers);

  expect([...seen].sort()).toEqual(Array.from({ length: 11 }, (_, index) => 1000 + index));
  const moves = readLog(program).filter(({ msg }) => msg === "moved to another snapshot");
  expect(moves.map(({ previous, snapshot }) => [previous, snapshot])).toEqual(
    Array.from({ length: 10 }, (_, index) => [`all-${1000 + index}`, `all-${1001 + index}`]),
  );
  if (process.platform === "linux") await until(async () => (await countOpen(program.pid, store)) === 1);
  program.signal("SIGTERM");
  expect(await program.end).toEqual({ code: 0, signal: null });
});

/** How many copies of a store a process has open. */
async function countOpen(pid: number | undefined, path: string): Promise<number> {
  const handles = `/proc/${pid}/fd`;
  const names = await Promise.all(
    (await readdir(handles)).map((handle) => readlink(join(handles, handle)).catch(() => "")),
  );
  const prefix = join(dirname(path), `.${basename(path)}.current-`);
  return names.filter((name) => name.startsWith(prefix)).length;
}

test("a request keeps the snapshot it started with until it is done, and then its store is closed", async () => {
  const store = await makeStore(1);
  const inForce = await watchStore(store);
  const read = sql`SELECT id FROM revision`;
  const moves: string[] = [];
  inForce.watch({
    onMove: (snapshot) => moves.push(snapshot),
    onRejection: expect.unreachable,
    onRestore: expect.unreachable,
    onLoss: expect.unreachable,
    onOutage: expect.unreachable,
    onSilence: expect.unreachable,
    onReturn: expect.unreachable,
  });
  const kept = await inForce.current.use(async (context) => {
    await setAll(store, 2);
    await until(() => moves.length > 0);
    expect(inForce.current.id).toBe("all-2");
    expect(context.db.prepare(read, ["id"])()).toEqual([{ id: "all-1" }]);
    expect(context.catalogue.snapshotId).toBe("all-1");
    return context;
  });
  expect(() => kept.db.prepare(read, ["id"])).toThrow("not open");

  const current = inForce.current;
  const failing = current.use(async () => {
    throw new Error("a failure");
  });
  await expect(failing).rejects.toThrow("a failure");
  await inForce.close();
  expect(current.isReadable()).toBe(false);
});

describe("a store replaced by one that cannot be used", () => {
  const replacements = [
    ...Object.values(damage).map((spoil) => (store: string) => {
      const bad = `${store}.bad`;
      copyFileSync(store, bad);
      spoil(bad);
      renameSync(bad, store);
    }),
    (store: string) => rmSync(store),
  ];
  test("keeps the last valid one, which readiness and log say, until there is a valid one again", async () => {
    const store = await makeStore(1);
    const program = startProgram({ STORE: store });
    const url = await program.listening();
    let value = 1;
    for (const replace of replacements) {
      const good = `200 Snapshot all-${value} (number ${value + 1}) is current`;
      const replacement = join(folder, "replacement.sqlite");
      copyFileSync(store, replacement);
      await setAll(replacement, value + 1);
      replace(store);

      const still = `${good}, because the store that should replace it cannot be read.`;
      await until(async () => (await askHealth(url)) === still);
      expect(await askValues(url)).toEqual([value]);

      renameSync(replacement, store);
      value++;
      const now = `200 Snapshot all-${value} (number ${value + 1}) is current.`;
      await until(async () => (await askHealth(url)) === now);
      expect(await askValues(url)).toEqual([value]);
    }
    program.signal("SIGTERM");
    expect(await program.end).toEqual({ code: 0, signal: null });
    // The last line may come after the answer that it tells of.
    const logged = readLog(program).filter(({ snapshot }) => snapshot !== undefined);
    expect(logged.map(({ msg, snapshot }) => [msg, snapshot])).toEqual(
      replacements.flatMap((_replace, index) => [
        ["the store was replaced by one that cannot be used", `all-${index + 1}`],
        ["moved to another snapshot", `all-${index + 2}`],
      ]),
    );
  });
});
