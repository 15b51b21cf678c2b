import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { ingest, startCommand } from "../ingest/ingest-command.ts";
import { stalkingIn, writeCsv } from "../ingest/recorded-crime-rows.ts";
import { cleanUp, copyStore, makeFolder } from "../ingest/store-copy.ts";
import { endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";
import { endProcesses } from "../started-process.ts";

describe.skipIf(!inject("hasPostgres"))("a load with --publish", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await endProcesses();
    await endPostgres();
    cleanUp();
  });

  const load = (store: string, PUBLISH_TO: string | undefined, ...args: readonly string[]) =>
    startCommand(process.execPath, ["build/ingest.js", ...args, "--publish"], {
      STORE: store,
      ...(PUBLISH_TO === undefined ? {} : { PUBLISH_TO }),
    }).end;

  test("publishes what it has loaded, and what --undo leaves", async () => {
    const url = await server.createDatabase();
    const store = copyStore();
    const file = writeCsv(makeFolder(), "release.csv", stalkingIn("2017/18", 52, 8));
    const loaded = await load(store, url, file, "--partial", "--published", "2024-07-24");
    expect(loaded).toMatchObject({ code: 0, stderr: "" });
    expect(loaded.stdout).toMatch(
      /is release home-office-prc-2024-07-24\n.+\nPublished snapshot 2 \(\w+\) in [^\n]+\.\n$/s,
    );
    const again = await load(store, url, file);
    expect(again.stdout).toMatch(/nothing to do[^\n]+\nNothing to do: snapshot 2 /);
    const undone = await load(store, url, "--undo", "home-office-prc-2024-07-24");
    expect(undone.stdout).toMatch(/\nPublished snapshot 3 /);
    const rows = await runSql(url, "SELECT sequence FROM gateway.snapshot ORDER BY sequence");
    expect(rows.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  test("publishes nothing of a trial, and needs an address before it loads", async () => {
    const url = await server.createDatabase();
    const store = copyStore();
    const file = writeCsv(makeFolder(), "release.csv", stalkingIn("2017/18", 52, 8));
    const trial = await load(store, url, file, "--partial", "--published", "2024-07-24", "--dry-run");
    expect([trial.code, trial.stdout]).toEqual([0, expect.not.stringContaining("ublished snapshot")]);
    const { code, stdout, stderr } = await load(store, undefined, file);
    expect([code, stdout, stderr]).toEqual([1, "", "--publish needs PUBLISH_TO.\n"]);
    expect((await ingest(store, "--list")).stdout).not.toContain("home-office-prc-2024-07-24");
    expect(await runSql(url, "SELECT to_regnamespace('gateway') AS name")).toEqual([{ name: null }]);
  });
});
