import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type FiguresDatabase, StoreError } from "../../db/open.ts";
import { changeStore } from "../../src/ingest/change.ts";
import { addToCounts, readSound, setCounts } from "./essex.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "change-"));
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

const options = { keep: true, wait: true };
const patience = { timeout: 600_000 };

/** A copy of the test store in a folder of its own. */
function copyStore(): string {
  const store = join(mkdtempSync(join(folder, "store-")), "figures.sqlite");
  copyFileSync(inject("store"), store);
  return store;
}

const filesBeside = (store: string) => readdirSync(dirname(store)).sort();
const alone = ["figures.sqlite", "figures.sqlite.lock"];

/** Starts a process that changes a store, and gives it once it has said `word`; `before` is shell to run first. */
async function startChanger(store: string, task: string, word = "started", before = ":") {
  const node = `exec "$0" --import tsx test/ingest/changer.ts "$@"`;
  const child = spawn("sh", ["-c", `${before}; ${node}`, process.execPath, store, task], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.add(child);
  let problems = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    problems += text;
  });
  const end = once(child, "close").then(() => {
    children.delete(child);
    return { code: child.exitCode, signal: child.signalCode, problems };
  });
  for await (const line of createInterface(child.stdout)) if (line === word) break;
  child.stdout.resume();
  return { pid: child.pid, end, kill: () => child.kill("SIGKILL") };
}

describe("a change", () => {
  let store: string;
  beforeEach(() => {
    store = copyStore();
  });

  /** Sees that a change is refused in one sentence, and leaves the very file that was there, alone. */
  async function refuse(change: (db: FiguresDatabase) => { changed: boolean; result: unknown }, why: RegExp) {
    const before = { ino: statSync(store).ino, bytes: readFileSync(store) };
    const refusal = await changeStore(store, change, options).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StoreError);
    expect(String(refusal)).toMatch(why);
    expect(statSync(store).ino).toBe(before.ino);
    expect(readFileSync(store).equals(before.bytes)).toBe(true);
    expect(filesBeside(store)).toEqual(alone);
  }

  test("is in force once it is done, in a new file", async () => {
    const { ino } = statSync(store);
    expect(await changeStore(store, (db) => setCounts(db, 7), options)).toBe(7);
    expect(readSound(store)).toEqual({ revision: "all-7", values: [7] });
    expect(statSync(store).ino).not.toBe(ino);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("goes to where a symbolic link points, and the link stays", async () => {
    const link = join(mkdtempSync(join(folder, "link-")), "figures.sqlite");
    symlinkSync(store, link);
    await changeStore(link, (db) => setCounts(db, 7), options);
    expect(readSound(store).values).toEqual([7]);
    expect(filesBeside(link)).toEqual(["figures.sqlite"]);
  });

  test("may break references on the way, but not leave them broken", async () => {
    const unhinge = (db: FiguresDatabase) => db.run(sql`UPDATE offence SET id = -id WHERE code = '8Q'`);
    await changeStore(
      store,
      (db) => {
        unhinge(db);
        unhinge(db);
        return setCounts(db, 7);
      },
      options,
    );
    await refuse((db) => {
      unhinge(db);
      return setCounts(db, 8);
    }, /^StoreError: The change is refused, .* a row of \w+ would refer to a row of offence that is not there\.$/);
  });

  test("that throws leaves the store as it was, and its error is what is thrown", async () => {
    const before = readSound(store);
    const mistake = new Error("a mistake");
    const fail = async (db: FiguresDatabase) => {
      setCounts(db, 7);
      throw mistake;
    };
    await expect(changeStore(store, fail, options)).rejects.toBe(mistake);
    expect(readSound(store)).toEqual(before);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("that runs out of room while it writes", async () => {
    await refuse((db) => {
      db.run(sql`PRAGMA max_page_count = 1`);
      db.run(sql`CREATE TABLE more AS SELECT * FROM offence_count`);
      return setCounts(db, 7);
    }, /^StoreError: The store at \S+ cannot be written: database or disk is full\.$/);
  });

  test("that runs out of room while it copies", patience, async () => {
    const before = readSound(store);
    const changer = await startChanger(store, "add", "started", "ulimit -f 1000");
    const { code, problems } = await changer.end;
    expect(code).toBe(1);
    expect(problems).toMatch(/StoreError: The store at \S+ cannot be written: EFBIG: /);
    expect(readSound(store)).toEqual(before);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("of a store that is no store", async () => {
    store = join(dirname(store), "nothing.sqlite");
    await expect(changeStore(store, addToCounts, options)).rejects.toThrow(/^There is no store at \S+\.$/);
    copyFileSync(fileURLToPath(import.meta.url), store);
    await expect(changeStore(store, addToCounts, options)).rejects.toThrow(/is not a database\.$/);
  });

  test.each([
    ["a dry run", false, true],
    ["one that says nothing changed", true, false],
  ])("%s has its result, and leaves the file untouched", async (_kind, keep, changed) => {
    const { ino, mtimeMs } = statSync(store);
    const change = (db: FiguresDatabase) => ({ ...setCounts(db, 7), changed });
    expect(await changeStore(store, change, { ...options, keep })).toBe(7);
    expect(statSync(store)).toMatchObject({ ino, mtimeMs });
    expect(filesBeside(store)).toEqual(alone);
  });

  test("that forgets to name a new revision is a defect", async () => {
    const forget = () => ({ changed: true, result: undefined });
    await expect(changeStore(store, forget, options)).rejects.toThrow(
      "did not give the store a new revision",
    );
  });
});

describe.concurrent("a process killed while it changes the store", patience, () => {
  // Two at a time: each process takes a while to start.
  test.each([1, 2])("at a random moment, lane %i: 20 times", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 0), options);
    for (let kill = 1; kill <= 20; kill++) {
      const changer = await startChanger(store, "set");
      await setTimeout(Math.random() * 300);
      changer.kill();
      expect(await changer.end).toMatchObject({ signal: "SIGKILL", problems: "" });

      const { revision, values } = readSound(store);
      expect(values.map((value) => `all-${value}`)).toEqual([revision]);
      const next = await changeStore(store, (db) => setCounts(db, kill), { ...options, wait: false });
      expect(filesBeside(store)).toEqual(alone);
      expect(readSound(store)).toEqual({ revision: `all-${kill}`, values: [next] });
    }
  });
});

describe("two that change one store", patience, () => {
  test("at once, in processes of their own, do so one after the other", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 100), options);
    const changers = await Promise.all([1, 2].map(() => startChanger(store, "add")));
    for (const { end } of changers) expect(await end).toEqual({ code: 0, signal: null, problems: "" });
    expect(readSound(store).values).toEqual([110]);
  });

  test("at once, in one process, do so one after the other", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 100), options);
    await Promise.all([1, 2, 3, 4].map(() => changeStore(store, addToCounts, options)));
    expect(readSound(store).values).toEqual([104]);
  });

  test("the second names the first, waits for it when it may, and goes on when that is killed", async () => {
    const store = copyStore();
    const holder = await startChanger(store, "hold", "holding");
    const name = `process ${holder.pid}, loading a release since \\d{4}-\\d\\d-\\d\\dT\\S+Z`;
    const refusal = changeStore(store, addToCounts, { ...options, wait: false });
    await expect(refusal).rejects.toThrow(new RegExp(`^The store at \\S+ is in use by ${name}\\.$`));

    let waiting: Promise<number> | undefined;
    const told = await new Promise<string>((onWait) => {
      waiting = changeStore(store, (db) => setCounts(db, 7), { ...options, onWait });
    });
    expect(told).toMatch(new RegExp(`^${name}$`));
    holder.kill();
    await holder.end;
    expect(await waiting).toBe(7);
    expect(readSound(store).values).toEqual([7]);
  });
});
