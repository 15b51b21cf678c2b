import { afterAll, describe, expect, inject, test } from "vitest";
import { publishStore } from "../../src/publishing/publish.ts";
import { endPostgres, runSql, startPostgres } from "../postgres/server.ts";
import { makeStore, removeStores } from "./stores.ts";

const options = { kept: 3, replaceNewer: false, wait: true, onStep: () => undefined };

describe.skipIf(!inject("hasPostgres"))("a database that crashes", () => {
  afterAll(async () => {
    await endPostgres();
    removeStores();
  });

  test.for(["off", "local", "on"])(
    "keeps what publishing said is published, with synchronous_commit %s",
    async (commit) => {
      // A writer that wakes up seldom makes the loss certain where commits do not wait.
      const server = await startPostgres({ synchronous_commit: commit, wal_writer_delay: "10s" });
      const url = await server.createDatabase();
      const { sequence } = await publishStore(makeStore(4), url, options);
      await server.crash();
      await server.start();
      expect(await runSql(url, "SELECT sequence FROM gateway.snapshot")).toEqual([{ sequence }]);
    },
  );
});
