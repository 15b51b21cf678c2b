import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { changeStore } from "../../src/ingest/store/change.ts";
import { addToCounts, readSound, setCounts } from "./essex-counts.ts";
import { alone, cleanUp, copyStore, filesBeside, options, startChanger } from "./store-copy.ts";

afterAll(cleanUp);

describe.concurrent("a process killed while it changes the store", () => {
  // Two at the same time, because each process takes some time to start.
  test.each([1, 2])("at a random moment, part %i: 8 times", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 0), options);
    for (let kill = 1; kill <= 8; kill++) {
      const changer = await startChanger(store, "set");
      await setTimeout(Math.random() * 300);
      changer.kill();
      expect(await changer.end).toMatchObject({ signal: "SIGKILL", problems: "" });

      const { snapshot, values } = readSound(store);
      expect(values.map((value) => `all-${value}`)).toEqual([snapshot]);
      const next = await changeStore(store, (db) => setCounts(db, kill), { ...options, wait: false });
      expect(filesBeside(store)).toEqual(alone);
      expect(readSound(store)).toEqual({ snapshot: `all-${kill}`, values: [next] });
    }
  });
});

describe("two processes that change one store", () => {
  test("at the same time, each in a process of its own, do it one after the other", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 100), options);
    const changers = await Promise.all([1, 2].map(() => startChanger(store, "add")));
    for (const { end } of changers) expect(await end).toEqual({ code: 0, signal: null, problems: "" });
    expect(readSound(store).values).toEqual([110]);
  });

  test("at the same time in one process, do it one after the other", async () => {
    const store = copyStore();
    await changeStore(store, (db) => setCounts(db, 100), options);
    await Promise.all([1, 2, 3, 4].map(() => changeStore(store, addToCounts, options)));
    expect(readSound(store).values).toEqual([104]);
  });

  test("the second names the first, waits for it, and continues when the first is killed", async () => {
    const store = copyStore();
    const holder = await startChanger(store, "hold", "holding");
    const name = `process ${holder.pid}, loading a release since \\d{4}-\\d\\d-\\d\\dT\\S+Z`;
    const rejection = changeStore(store, addToCounts, { ...options, wait: false });
    await expect(rejection).rejects.toThrow(new RegExp(`^The store at \\S+ is in use by ${name}\\.$`));

    let waiting: Promise<number> | undefined;
    const reported = await new Promise<string>((onWait) => {
      waiting = changeStore(store, (db) => setCounts(db, 7), { ...options, onWait });
    });
    expect(reported).toMatch(new RegExp(`^${name}$`));
    holder.kill();
    await holder.end;
    expect(await waiting).toBe(7);
    expect(readSound(store).values).toEqual([7]);
  });
});
