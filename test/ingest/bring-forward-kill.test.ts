import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { ingestFile } from "../../src/ingest/ingest.ts";
import { bringForward } from "../../src/ingest/store/bring-forward.ts";
import { isUpToDate } from "../../src/ingest/store/version-check.ts";
import { forgetSeed } from "./earlier-store.ts";
import { quiet } from "./loaded-store.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { alone, cleanUp, copyStore, filesBeside, startChanger } from "./store-copy.ts";
import { digestFigures } from "./store-digest.ts";

afterAll(cleanUp);

test("a process killed while it brings a store forward, at a random moment, loses nothing: 10 times", async () => {
  const store = copyStore();
  const csv = writeCsv(dirname(store), "one.csv", stalkingIn("2022/23", 700, 100));
  await ingestFile(store, csv, { ...quiet, published: "2024-07-24" });
  const { digest } = digestFigures(store);
  const files = [...alone, "one.csv"];
  let ended = 0;
  for (let kill = 1; kill <= 10; kill++) {
    forgetSeed(store);
    const changer = await startChanger(store, "forward");
    await setTimeout(Math.random() * 700);
    changer.kill();
    await changer.end;
    // It is the earlier store or the next one, each complete.
    expect(digestFigures(store).digest).toBe(digest);
    const isForward = isUpToDate(store, undefined);
    ended += isForward ? 1 : 0;
    const carried = ["home-office-prc-2024-07-24"];
    expect(await bringForward(store)).toEqual(isForward ? null : { carried, embeddedNow: [] });
    expect(digestFigures(store).digest).toBe(digest);
    expect(filesBeside(store)).toEqual(files);
  }
  expect(ended).toBeLessThan(10);
});

test("two processes bring a store forward once", async () => {
  const store = copyStore();
  forgetSeed(store);
  const done = await Promise.all([bringForward(store), bringForward(store)]);
  expect(done.filter((carried) => carried !== null)).toHaveLength(1);
});
