import { copyFileSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type FiguresDatabase, StoreError } from "../../db/open.ts";
import { changeStore } from "../../src/ingest/store/change.ts";
import { addToCounts, readSound, setCounts } from "./essex-counts.ts";
import { alone, cleanUp, copyStore, filesBeside, makeFolder, options, startChanger } from "./store-copy.ts";

afterAll(cleanUp);

describe("a change", () => {
  let store: string;
  beforeEach(() => {
    store = copyStore();
  });

  /** Checks that a change fails with one sentence, and that the store and its folder are as before. */
  async function expectRejection(
    change: (db: FiguresDatabase) => { changed: boolean; result: unknown },
    why: RegExp,
  ) {
    const before = { ino: statSync(store).ino, bytes: readFileSync(store) };
    const rejection = await changeStore(store, change, options).catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(StoreError);
    expect(String(rejection)).toMatch(why);
    expect(statSync(store).ino).toBe(before.ino);
    expect(readFileSync(store).equals(before.bytes)).toBe(true);
    expect(filesBeside(store)).toEqual(alone);
  }

  test("replaces the store by a new file", async () => {
    const { ino } = statSync(store);
    expect(await changeStore(store, (db) => setCounts(db, 7), options)).toBe(7);
    expect(readSound(store)).toEqual({ snapshot: "all-7", values: [7] });
    expect(statSync(store).ino).not.toBe(ino);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("replaces the file that a symbolic link points to, and keeps the link", async () => {
    const link = join(makeFolder(), "figures.sqlite");
    symlinkSync(store, link);
    await changeStore(link, (db) => setCounts(db, 7), options);
    expect(readSound(store).values).toEqual([7]);
    expect(filesBeside(link)).toEqual(["figures.sqlite"]);
  });

  test("may break references in between, but not at its end", async () => {
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
    await expectRejection((db) => {
      unhinge(db);
      return setCounts(db, 8);
    }, /^StoreError: The change was not made: a row of \w+ would refer to a row of offence that is not there\.$/);
  });

  test("that throws leaves the store as it was, and its error is thrown", async () => {
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

  test("that has no space left while it writes", async () => {
    await expectRejection((db) => {
      db.run(sql`PRAGMA max_page_count = 1`);
      db.run(sql`CREATE TABLE more AS SELECT * FROM offence_count`);
      return setCounts(db, 7);
    }, /^StoreError: The store at \S+ cannot be written: database or disk is full\.$/);
  });

  test("that has no space left while it copies", async () => {
    const before = readSound(store);
    const changer = await startChanger(store, "add", "started", "ulimit -f 1000");
    const { code, problems } = await changer.end;
    expect(code).toBe(1);
    expect(problems).toMatch(/StoreError: The store at \S+ cannot be written: EFBIG: /);
    expect(readSound(store)).toEqual(before);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("of a file that is not a store", async () => {
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

  test("removes what a killed change left, even if it fails itself", async () => {
    for (const name of ["unfinished", "unfinished-journal", "lock.json"])
      writeFileSync(`${store}.${name}`, "half");
    await changeStore(store, () => ({ changed: false, result: undefined }), options);
    expect(filesBeside(store)).toEqual(alone);
  });

  test("that sets no new snapshot id is a defect", async () => {
    const forget = () => ({ changed: true, result: undefined });
    await expect(changeStore(store, forget, options)).rejects.toThrow(
      "did not give the store a new snapshot id",
    );
  });
});
