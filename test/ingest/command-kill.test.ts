// The ingest command killed at random moments: 12 times, or as many times as KILLS in the environment says, such as
// `KILLS=200 npx vitest run test/ingest/command-kill.test.ts`, which then prints what the kills left.
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../db/open.ts";
import { ingestFile } from "../../src/ingest/ingest.ts";
import { endProcesses } from "../started-process.ts";
import { startIngest } from "./ingest-command.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { alone, cleanUp, copyStore, filesBeside, makeFolder } from "./store-copy.ts";
import { digestFigures } from "./store-digest.ts";

const kills = Number(process.env.KILLS ?? 12);
const parts = [1, 2];
const patience = { timeout: 900_000 + kills * 30_000 };
const published = "2024-07-24";

const folder = makeFolder();
const years = Array.from({ length: 8 }, (_, index) => `${2015 + index}/${16 + index}`);
const write = (count: number) =>
  writeCsv(
    folder,
    `${count}.csv`,
    years.flatMap((year) => stalkingIn(year, count, count + 1)),
  );
const files = [write(10), write(20)];
/** Loaded after each kill if both other files are loaded already: only a load that changes something removes leftovers. */
const last = write(30);

/** Digests of the store before, with the first file, with both, and with the last one too. */
const good: string[] = [];
/** Milliseconds from the first line of a load to its end. */
let span = 0;
let before = "";
const left = { before: 0, "with the first": 0, "with both": 0 };
const ends = { killed: 0, "over before the kill": 0 };

const quiet = {
  published,
  partial: true,
  largeChanges: false,
  dryRun: false,
  wait: false,
  onRead: ignore,
  onStep: ignore,
  onWait: ignore,
};
function ignore(): void {}

beforeAll(async () => {
  const store = copyStore();
  const { snapshot, digest } = digestFigures(store);
  before = snapshot;
  good.push(digest);
  for (const file of [...files, last]) {
    await ingestFile(store, file, quiet);
    good.push(digestFigures(store).digest);
  }
  expect(new Set(good).size).toBe(4);

  const untroubled = copyStore();
  const command = startIngest(untroubled, [...files, "--partial", "--published", published]);
  await command.said("reading");
  const started = performance.now();
  expect(await command.end).toMatchObject({ code: 0, stderr: "" });
  span = performance.now() - started;
  expect(digestFigures(untroubled).digest).toBe(good[2]);
  expect(filesBeside(untroubled)).toEqual(alone);
});

afterAll(async () => {
  if (process.env.KILLS !== undefined) console.log("kills", kills, "left the store", left, "commands", ends);
  await endProcesses();
  cleanUp();
});

/** Kills the command this many milliseconds after its first line, and checks what is left. Returns whether it was still running. */
async function killAfter(ms: number): Promise<boolean> {
  const store = copyStore();
  const command = startIngest(store, [...files, "--partial", "--published", published]);
  await command.said("reading");
  await setTimeout(ms);
  command.signal("SIGKILL");
  const { signal, code, stderr } = await command.end;
  ends[signal === "SIGKILL" ? "killed" : "over before the kill"] += 1;
  const moment = `${ms} ms after its first word`;
  expect([signal ?? code, stderr], moment).toEqual([signal === null ? 0 : "SIGKILL", ""]);

  openStore(store).close();
  const { digest, snapshot } = digestFigures(store);
  const at = good.indexOf(digest);
  expect([0, 1, 2], `the store is one of the three known ones, ${moment}`).toContain(at);
  expect(snapshot === before, `the snapshot goes with the figures, ${moment}`).toBe(at === 0);
  left[at === 0 ? "before" : at === 1 ? "with the first" : "with both"] += 1;

  for (const file of [...files, last]) await ingestFile(store, file, quiet);
  expect(digestFigures(store).digest, `the next load is whole, ${moment}`).toBe(good[3]);
  expect(filesBeside(store), moment).toEqual(alone);
  return signal === "SIGKILL";
}

describe.concurrent("the ingest command killed at a random moment leaves the old store or the new", () => {
  test.each(parts)("part %i", patience, async (part) => {
    for (let kill = part; kill <= kills; ) {
      if (await killAfter(Math.random() * span * 1.1)) kill += parts.length;
    }
  });
});
