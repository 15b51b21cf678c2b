import { appendFileSync, cpSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { StoreError } from "../../db/open.ts";
import { readConfig } from "../../src/config/config.ts";
import { bringForward } from "../../src/ingest/store/bring-forward.ts";
import { startServer } from "../../src/server/start.ts";
import { endProcesses } from "../started-process.ts";
import { forgetSeed, makeEarlier } from "./earlier-store.ts";
import { geography, geographyHead } from "./geography-tables.ts";
import { ingest } from "./ingest-command.ts";
import { makeStore } from "./loaded-store.ts";
import { release as article, example } from "./newsroom-example.ts";
import { recordedHeaders, stalkingIn } from "./recorded-crime-rows.ts";
import { alone, filesBeside } from "./store-copy.ts";
import { digestFigures } from "./store-digest.ts";

let at: ReturnType<typeof makeStore>;
beforeEach(() => {
  at = makeStore();
});
afterEach(() => at.remove());
afterAll(endProcesses);

const outcomeHead =
  "Financial Year,Financial Quarter,Force Name,Offence Code,Offence Description,Offence Group,Offence Subgroup,Offence code expired,Outcome Type,Outcome Description,Outcome Group,Outcomes for offences that were recorded in the quarter,Outcomes for investigations closed in the quarter";
const outcome = (force: string, type: string, group: string, recorded: string, closed: string) =>
  `2022/23,1,${force},8Q,Stalking,Violence against the person,Stalking and harassment,,${type},Any,${group},${recorded},${closed}`;

/** Loads a release of each dataset, some of them partial, and takes one out again. Gives the slugs of the others. */
async function loadAll(): Promise<string[]> {
  const counts = (name: string, essex: number, year = "2022/23") =>
    at.write(
      name,
      [recordedHeaders, ...stalkingIn(year, essex, 100)].map((cells) => cells.join(",")),
    );
  const { release: undone } = await at.load(counts("undone.csv", 720), "2024-11-01");
  await at.undo(undone);
  const done = [
    await at.load(counts("one.csv", 700), "2024-07-24"),
    await at.load(counts("two.csv", 710), "2024-10-24"),
    await at.load(counts("three.csv", 640, "2021/22"), "2023-10-19"),
    await at.load(
      at.write("outcomes.csv", [
        outcomeHead,
        outcome("Essex", "0", "Not yet assigned an outcome", "10", "N/A"),
        outcome("Essex", "1", "Charged/Summonsed", "20", "30"),
        outcome("Kent", "1", "Charged/Summonsed", "0", "N/A - data not provided"),
      ]),
      "2024-07-24",
    ),
    await at.load(
      at.write("convictions.csv", [
        "Police force name,Year,Number of proceedings,Number convicted,Conviction rate",
        "West Midlands,2019,30,20,66%",
      ]),
      "2022-11-20",
    ),
    await at.load(
      at.write("residents.csv", ["force,population_mid2025,source_field", "Essex,1000,a", "Kent,2000,b"]),
      "2026-06-01",
    ),
    await at.load(at.write("places.csv", [geographyHead, ...geography]), "2024-01-01"),
    await at.load(at.write("article.csv", example)),
  ];
  return done.map(({ release }) => release);
}

const readRevision = (file: string) => {
  const sqlite = new Database(file, { readonly: true });
  const row = sqlite.prepare("SELECT id, sequence FROM revision").get();
  sqlite.close();
  return row as { id: string; sequence: number };
};

/** A copy of the seed in which some files are changed. */
function changeSeed(change: (folder: string) => void): string {
  const folder = at.path("seed");
  cpSync(inject("seed"), folder, { recursive: true });
  change(folder);
  return folder;
}

describe("a store is brought forward with all that was loaded into it", () => {
  test.each([
    ["of another seed", forgetSeed],
    ["of the version before this one", (store: string) => makeEarlier(store, 6)],
    ["of the version before that", (store: string) => makeEarlier(store, 4)],
    ["of an earlier version", (store: string) => makeEarlier(store, 2)],
  ])("%s", async (_, age) => {
    const releases = await loadAll();
    const before = digestFigures(at.store);
    const { sequence } = readRevision(at.store);
    age(at.store);
    const old = readRevision(at.store);
    const seed = inject("seed");
    expect(await bringForward(at.store, { seed })).toEqual({ carried: releases, embeddedNow: [] });
    expect(digestFigures(at.store).digest).toBe(before.digest);
    expect(readRevision(at.store)).toEqual({ id: expect.not.stringMatching(old.id), sequence: sequence + 1 });
    expect(filesBeside(at.store)).toEqual(expect.arrayContaining(alone));
    expect(await bringForward(at.store, { seed })).toBeNull();
    await at.undo(article);
  });

  test("and has what is new in the seed", async () => {
    const releases = await loadAll();
    const seed = changeSeed((folder) => {
      appendFileSync(
        join(folder, "curated/series-breaks.csv"),
        "a-new-break,2022-06-01,8Q,,A new rule,Because of it.,Somewhere.,https://www.example.org/rule,\n",
      );
      const file = join(folder, "extracted/offences.csv");
      const [head, first, ...rest] = readFileSync(file, "utf8").split("\n");
      // The ids of all offences after it are others.
      writeFileSync(
        file,
        [head, first, `0X,A new offence,${first?.split(",").slice(2)}`, ...rest].join("\n"),
      );
    });
    expect(await bringForward(at.store, { seed })).toEqual({ carried: releases, embeddedNow: [] });
    const { data } = await at.ask(`{
      force(slug: "essex") { offenceCounts(offence: "8Q", from: "2022/23", to: "2022/23") { value status } }
      offence(code: "8Q") { seriesBreaks { slug } }
    }`);
    expect(data).toMatchObject({
      force: { offenceCounts: [{ value: 2840, status: ["B"] }] },
      offence: { seriesBreaks: expect.arrayContaining([{ slug: "a-new-break" }]) },
    });
  });

  test("by the server when it starts, and by the next load", async () => {
    const releases = await loadAll();
    makeEarlier(at.store, 6);
    const config = readConfig({ STORE: at.store, SEED: inject("seed"), PORT: "0", LOG_LEVEL: "silent" });
    const said: string[] = [];
    const server = await startServer(config, { onForward: (sentence) => said.push(sentence) });
    await server.stop();
    expect(said).toEqual([
      `The store was of an earlier version or seed: it is brought forward, with ${releases.length} releases that were loaded into it.`,
    ]);
    makeEarlier(at.store, 6);
    const { stdout, code } = await ingest(at.store, "--list");
    expect(stdout).toMatch(/^The store was of an earlier version or seed: it is brought forward/);
    expect(stdout).toMatch(releases[0] ?? "");
    expect(code).toBe(0);
  });

  test("at the end of a symbolic link, which stays", async () => {
    forgetSeed(at.store);
    const link = at.path("link.sqlite");
    symlinkSync(at.store, link);
    expect(await bringForward(link)).toEqual({ carried: [], embeddedNow: [] });
    expect(await bringForward(at.store)).toBeNull();
  });
});

describe("a store that cannot be brought forward stays as it is", () => {
  async function expectRejection(seed: string | undefined, why: RegExp) {
    const before = { ino: statSync(at.store).ino, bytes: readFileSync(at.store) };
    const rejection = await bringForward(at.store, { seed }).catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(StoreError);
    expect(String(rejection)).toMatch(why);
    expect(statSync(at.store).ino).toBe(before.ino);
    expect(readFileSync(at.store).equals(before.bytes)).toBe(true);
    expect(filesBeside(at.store)).not.toContain("figures.sqlite.unfinished");
  }

  test("because its seed is another one", async () => {
    const seed = changeSeed((folder) => {
      const file = join(folder, "curated/releases.csv");
      writeFileSync(file, readFileSync(file, "utf8").replace(/^bbc-stalking-outcomes[^\n]*\n/m, ""));
      rmSync(join(folder, "extracted/figures/bbc-stalking-outcomes-2022-11.csv"));
    });
    await expectRejection(
      seed,
      /cannot be brought forward; it stays as it is\. The seed does not have its releases bbc-stalking-outcomes-2022-11: set SEED to the folder of its seed\.$/,
    );
  });

  test("because this version does not know a code in it; the message lists what to load again", async () => {
    await loadAll();
    const sqlite = new Database(at.store);
    sqlite.exec("UPDATE offence SET code = '99X' WHERE code = '8Q'");
    sqlite.close();
    forgetSeed(at.store);
    await expectRejection(
      inject("seed"),
      /It has figures of the offence "99X", which this version does not know\.\nTo start anew, move it away and load these files again:\n {2}one\.csv --published 2024-07-24 \(release home-office-prc-2024-07-24\)\n/,
    );
  });

  test("and the server answers from it, if its tables are those of this version", async () => {
    forgetSeed(at.store);
    const seed = changeSeed((folder) => writeFileSync(join(folder, "curated/topics.csv"), "slug\nx\n"));
    const config = readConfig({ STORE: at.store, SEED: seed, PORT: "0", LOG_LEVEL: "silent" });
    const said: string[] = [];
    const server = await startServer(config, { onForward: (sentence) => said.push(sentence) });
    expect(server.sequence).toBe(1);
    await server.stop();
    expect(said).toEqual([
      expect.stringMatching(/^The store stays as it is, of another seed: topics\.csv, line 2/),
    ]);
  });

  test("because a later version made it", async () => {
    const sqlite = new Database(at.store);
    sqlite.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)");
    sqlite.close();
    expect(await bringForward(at.store)).toBeNull();
    const { stderr, code } = await ingest(at.store, "--list");
    expect(stderr).toMatch(/was made by a later version: use that version, or move the store away/);
    expect(code).toBe(1);
  });
});

test("a store whose seed is gone goes on with what it has", async () => {
  const seed = changeSeed(() => {});
  forgetSeed(at.store);
  await bringForward(at.store, { seed });
  rmSync(seed, { recursive: true });
  expect(await bringForward(at.store)).toBeNull();
  expect(dirname(seed)).toBe(dirname(at.store));
});
