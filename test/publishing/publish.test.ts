import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { listUsage, reportUsage } from "../../db/postgres/gateway-usage.ts";
import { publishStore } from "../../src/publishing/publish.ts";
import { connectRaw, endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";
import { endProcesses } from "../started-process.ts";
import { publish, startPublish } from "./publish-command.ts";
import { makeStore, removeStores } from "./stores.ts";

describe.skipIf(!inject("hasPostgres"))("publishing", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await endProcesses();
    await endPostgres();
    removeStores();
  });

  const publishTo = async (
    url: string,
    store: string,
    more: { kept?: number; replaceNewer?: boolean } = {},
  ) => {
    const said: string[] = [];
    const onStep = (sentence: string) => said.push(sentence);
    const options = { kept: 3, replaceNewer: false, wait: true, onStep, ...more };
    return { ...(await publishStore(store, url, options)), said };
  };
  const listNumbers = async (url: string) => {
    const rows = await runSql(url, "SELECT sequence, schema FROM gateway.snapshot ORDER BY sequence");
    const schemas = await runSql(url, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'snapshot%'");
    // Nothing is left of a snapshot that is not published.
    expect(schemas.map(({ nspname }) => nspname).sort()).toEqual(rows.map(({ schema }) => schema).sort());
    return rows.map(({ sequence }) => sequence);
  };

  test("the same snapshot twice is said, and done once", async () => {
    const url = await server.createDatabase();
    const store = makeStore(4);
    const first = await publish(store, [url]);
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toMatch(/\noffence_count: [\d,]+ rows in \d+\.\d s\n/);
    expect(first.stdout).toMatch(
      /\nPublished snapshot 4 \(\w{16}\) in PostgreSQL at .+: [\d,]+ rows in [\d.]+ s\.\n$/,
    );
    const second = await publish(store, [], { PUBLISH_TO: url });
    expect(second).toMatchObject({ code: 0, stderr: "" });
    expect(second.stdout).toMatch(
      /^Nothing to do: snapshot 4 \(\w{16}\) is published in PostgreSQL at .+ already\.\n$/,
    );
    expect(await listNumbers(url)).toEqual([4]);
  });

  test("an older snapshot is refused, unless it is asked for: then it gets the next number", async () => {
    const url = await server.createDatabase();
    const [older, newer] = [makeStore(3), makeStore(8)];
    await publishTo(url, newer);
    const refused = await publish(older, [url]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(
      /^Nothing is published: snapshot 8 \(\w+\) is published, and the store has 3 \(\w+\)\. To .+ --replace-newer\.\n$/,
    );
    const { code, stdout } = await publish(older, [url, "--replace-newer"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining("Published snapshot 9 ")]);
    expect(await listNumbers(url)).toEqual([8, 9]);
    const [{ schema } = {}] = await runSql(url, "SELECT schema FROM gateway.snapshot WHERE sequence = 9");
    expect(await runSql(url, `SELECT sequence FROM "${schema}".revision`)).toEqual([{ sequence: 9 }]);
    expect((await publishTo(url, older)).wasPublished).toBe(true);
  });

  test("an earlier version does not publish over a later one unasked", async () => {
    const url = await server.createDatabase();
    await publishTo(url, makeStore(1));
    await runSql(url, "UPDATE gateway.snapshot SET migration = '9999_later'");
    await expect(publishTo(url, makeStore(2))).rejects.toThrow(
      /^Nothing is published: .+ by a later version/,
    );
    expect((await publishTo(url, makeStore(2), { replaceNewer: true })).sequence).toBe(2);
  });

  test("older snapshots are dropped once no gateway uses them", async () => {
    const url = await server.createDatabase();
    for (const number of [1, 2, 3]) await publishTo(url, makeStore(number));
    const gateway = await connectRaw(url);
    await reportUsage(gateway, { id: "a", host: "one", serves: 1, prepared: null });
    await reportUsage(gateway, { id: "b", host: "two", serves: 3, prepared: 2 });
    await reportUsage(gateway, { id: "b", host: "two", serves: 3, prepared: 2 });
    expect((await listUsage(gateway)).map(({ id }) => id)).toEqual(["a", "b"]);
    const { said } = await publishTo(url, makeStore(4), { kept: 1 });
    expect(said).toContain("Kept snapshot 1: it is used by a on one.");
    expect(said).toContain("Kept snapshot 2: it is used by b on two.");
    expect(await listNumbers(url)).toEqual([1, 2, 3, 4]);

    // A gateway that was last seen a while ago is gone.
    await runSql(url, "UPDATE gateway.gateway SET seen_at = now() - interval '61 seconds' WHERE id = 'a'");
    await reportUsage(gateway, { id: "b", host: "two", serves: 4, prepared: null });
    const later = await publishTo(url, makeStore(5), { kept: 2 });
    expect(later.said).toContain("Dropped snapshot 1.");
    expect(await listNumbers(url)).toEqual([4, 5]);
    expect((await listUsage(gateway)).map(({ id }) => id)).toEqual(["b"]);
    await gateway.end();
  });

  test("a snapshot that a query reads is not dropped, and the query goes on", async () => {
    const url = await server.createDatabase();
    const { schema } = await publishTo(url, makeStore(1));
    const reader = await connectRaw(url);
    await reader.query(`BEGIN; SELECT count(*) FROM "${schema}".offence_count`);
    const second = await publishTo(url, makeStore(2), { kept: 1 });
    expect(second.said).toContain("Kept snapshot 1: a query reads it.");
    await reader.query(`SELECT count(*) FROM "${schema}".area; COMMIT`);
    await reader.end();
    expect(await listNumbers(url)).toEqual([1, 2]);
    // Also when there is nothing to publish.
    await publishTo(url, makeStore(3), { kept: 1 });
    expect(await listNumbers(url)).toEqual([3]);
  });

  test("of two publishers the second waits and says for whom, and finds what is there", async () => {
    const url = await server.createDatabase();
    const store = makeStore(1);
    const held = await holdLock(url);
    const [one, two] = [startPublish(store, [url]), startPublish(store, [url])];
    const waiting =
      /^Waiting for another publisher to end: holder, connected from 127\.0\.0\.1 since \S+ \(backend \d+\)\.\n/;
    await Promise.all([one.said("Waiting"), two.said("Waiting")]);
    // Others on this machine can read the arguments of a process.
    for (const { pid } of [one, two])
      expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).not.toContain("postgres:");
    await held.end();
    const ended = await Promise.all([one.end, two.end]);
    for (const { code, stderr, stdout } of ended) {
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(waiting);
    }
    const lines = ended.map(({ stdout }) => stdout.trimEnd().split("\n").at(-1)?.slice(0, 9)).sort();
    expect(lines).toEqual(["Nothing t", "Published"]);
    expect(await listNumbers(url)).toEqual([1]);
  });

  test("with --no-wait it names the other publisher and ends", async () => {
    const url = await server.createDatabase();
    const held = await holdLock(url);
    const { code, stdout, stderr } = await publish(makeStore(1), [url, "--no-wait"]);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^Another publisher is at work: holder, connected from .+\.\n$/);
    await held.end();
  });

  /** Holds the lock of publishers, as one of them does. */
  async function holdLock(url: string) {
    const client = await connectRaw(url);
    await client.query("SET application_name = 'holder'; SELECT pg_advisory_lock(1734440051, 1)");
    return client;
  }

  test("what a failed attempt has copied and verified is kept by the next, and nothing else", async () => {
    const url = await server.createDatabase();
    const store = makeStore(1);
    await failAt(url, "release");
    await expect(publishTo(url, store)).rejects.toThrow(/has no space left on its disk/);
    const oids = `SELECT relname, pg_class.oid::text FROM gateway.copied_table JOIN pg_class ON relname = name
      WHERE relnamespace = to_regnamespace(schema) ORDER BY relname`;
    const copied = await runSql(url, oids);
    expect(copied.length).toBeGreaterThan(10);
    await runSql(url, "DROP EVENT TRIGGER full_disk");
    const { said, schema } = await publishTo(url, store);
    expect(said[0]).toMatch(
      new RegExp(`^An earlier attempt copied ${copied.length} tables with [\\d,]+ rows: they are kept\\.$`),
    );
    const now = await runSql(
      url,
      "SELECT relname, oid::text FROM pg_class WHERE relnamespace = to_regnamespace($1)",
      [schema],
    );
    expect(now).toEqual(expect.arrayContaining(copied));
    expect(await runSql(url, "SELECT * FROM gateway.copied_table")).toEqual([]);
    expect(await listNumbers(url)).toEqual([1]);
  });

  test("what a failed attempt left of another snapshot is removed", async () => {
    const url = await server.createDatabase();
    await failAt(url, "release");
    await expect(publishTo(url, makeStore(1))).rejects.toThrow();
    await runSql(url, "DROP EVENT TRIGGER full_disk");
    const { said } = await publishTo(url, makeStore(2));
    expect(said[0]).toMatch(/^Removed snapshot_1_\w+, which an earlier attempt left unfinished\.$/);
    expect(await listNumbers(url)).toEqual([2]);
  });

  /** Lets PostgreSQL report a full disk when a table of this name is made. */
  async function failAt(url: string, table: string): Promise<void> {
    await runSql(
      url,
      `CREATE FUNCTION full_disk() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
         IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity LIKE '%.${table}') THEN
           RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END IF; END $$;
       CREATE EVENT TRIGGER full_disk ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION full_disk()`,
    );
  }

  test("the roles of the documentation are enough", async () => {
    const scale = readFileSync(new URL("../../docs/scale.md", import.meta.url), "utf8");
    const [, roles = "", afterwards = ""] =
      /```sql\n(.+)-- after the first snapshot:\n(.+?)```/s.exec(scale) ?? [];
    await runSql(server.url(), "CREATE DATABASE figures");
    const url = server.url("figures");
    await runSql(url, `${roles}; ALTER ROLE publisher PASSWORD 'one'; ALTER ROLE reader PASSWORD 'two'`);
    const as = (user: string, password: string) =>
      `postgres://${user}:${password}@127.0.0.1:${server.port}/figures`;
    for (const number of [1, 2]) {
      const { schema } = await publishTo(as("publisher", "one"), makeStore(number), { kept: 1 });
      await runSql(url, afterwards);
      const reader = await connectRaw(as("reader", "two"));
      await reportUsage(reader, { id: "a", host: "one", serves: 2, prepared: null });
      const { rows } = await reader.query(
        `SELECT sequence FROM "${schema}".revision JOIN gateway.snapshot USING (id, sequence)`,
      );
      expect(rows).toEqual([{ sequence: number }]);
      await expect(reader.query(`DELETE FROM "${schema}".area`)).rejects.toThrow("permission denied");
      await reader.end();
    }
    expect(await listNumbers(url)).toEqual([2]);
  });

  test("derived tables are made and checked, and a wrong one is not published", async () => {
    const url = await server.createDatabase();
    const store = makeStore(1);
    const named = (countWrong: string) => ({
      name: "counts_of_area",
      statements: [
        "CREATE TABLE counts_of_area AS SELECT area_id, count(*) AS counts FROM offence_count GROUP BY area_id",
        "ALTER TABLE counts_of_area ADD PRIMARY KEY (area_id)",
      ],
      countWrong,
    });
    const options = { kept: 3, replaceNewer: false, wait: true, onStep: () => undefined };
    const compare =
      "SELECT abs((SELECT sum(counts) FROM counts_of_area) - (SELECT count(*) FROM offence_count))";
    const wrong = { ...options, derived: [named(`${compare} + 1`)] };
    await expect(publishStore(store, url, wrong)).rejects.toThrow(
      "The derived table counts_of_area has 1 wrong rows.",
    );
    expect(await runSql(url, "SELECT * FROM gateway.snapshot")).toEqual([]);
    const { schema, sequence } = await publishStore(store, url, { ...options, derived: [named(compare)] });
    expect(await runSql(url, `SELECT count(*) > 10 AS many FROM "${schema}".counts_of_area`)).toEqual([
      { many: true },
    ]);
    // A version with another layout publishes the same figures again, for its own gateways.
    const again = await publishTo(url, store);
    expect([sequence, again.sequence, again.wasPublished]).toEqual([1, 2, false]);
    expect(await listNumbers(url)).toEqual([1, 2]);
  });
});
