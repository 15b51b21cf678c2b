import { afterAll, expect, test } from "vitest";
import { endProcesses } from "../started-process.ts";
import { type Command, ingest, startIngest } from "./ingest-command.ts";
import { stalkingIn, writeCsv } from "./recorded-crime-rows.ts";
import { askStore } from "./store-answer.ts";
import { alone, cleanUp, copyStore, filesBeside, makeFolder } from "./store-copy.ts";
import { digestFigures } from "./store-digest.ts";

afterAll(async () => {
  await endProcesses();
  cleanUp();
});

const releases = `{ source(slug: "home-office-prc") { releases { slug } } }`;
const figures = `{
  essex: force(slug: "essex") { offenceCounts(offence: "8Q", from: "2017/18", to: "2018/19") { value } }
  kent: force(slug: "kent") { offenceCounts(offence: "8Q", from: "2017/18", to: "2018/19") { value } } }`;

/** Starts a load and stops it, as Ctrl+Z does, while it holds the store. */
async function startAndStop(store: string, file: string, published: string): Promise<Command> {
  const command = startIngest(store, [file, "--partial", "--published", published]);
  await command.said("storing");
  command.signal("SIGSTOP");
  return command;
}

test("of two ingests at once the second waits, and both are in; with --no-wait it names the first", async () => {
  const store = copyStore();
  const folder = makeFolder();
  const before = digestFigures(store);
  const first = writeCsv(folder, "first.csv", stalkingIn("2017/18", 10, 20));
  const second = writeCsv(folder, "second.csv", stalkingIn("2018/19", 30, 40));

  const holding = await startAndStop(store, first, "2024-04-25");
  const holder = `process ${holding.pid}, changing the store since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z`;
  const waiting = startIngest(store, [second, "--partial", "--published", "2024-07-24"]);
  const rejected = await ingest(store, second, "--partial", "--published", "2024-07-24", "--no-wait");
  expect(rejected.code).toBe(1);
  expect(rejected.stderr).toMatch(new RegExp(`^The store at \\S+ is in use by ${holder}\\.\\n$`));
  await waiting.said("Waiting for another load to end");
  expect(digestFigures(store)).toEqual(before);

  holding.signal("SIGCONT");
  expect(await holding.end).toMatchObject({ code: 0, stderr: "" });
  const waited = await waiting.end;
  expect(waited).toMatchObject({ code: 0, stderr: "" });
  expect(waited.stdout).toMatch(new RegExp(`^Waiting for another load to end: ${holder}\\.$`, "m"));
  expect(filesBeside(store)).toEqual(alone);
  expect(await askStore(store, figures)).toEqual({
    essex: { offenceCounts: [{ value: 40 }, { value: 120 }] },
    kent: { offenceCounts: [{ value: 80 }, { value: 160 }] },
  });
  expect(await askStore(store, releases)).toEqual({
    source: {
      releases: [
        { slug: "home-office-prc-2023-10" },
        { slug: "home-office-prc-2024-04-25" },
        { slug: "home-office-prc-2024-07-24" },
      ],
    },
  });
});
