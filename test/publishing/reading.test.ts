// Readers that go on while snapshots are published and dropped, as gateways do.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import * as z from "zod";
import { reportUsage } from "../../db/postgres/gateway-usage.ts";
import { connectRaw, endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";
import { endProcesses } from "../started-process.ts";
import { publish } from "./publish-command.ts";
import { makeStore, removeStores } from "./stores.ts";

const snapshotRow = z.object({ sequence: z.number(), id: z.string(), schema: z.string() });
const factsRow = z.object({ id: z.string(), sequence: z.number(), marked: z.number(), counts: z.number() });

describe.skipIf(!inject("hasPostgres"))("reading while snapshots are published", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(async () => {
    await endProcesses();
    await endPostgres();
    removeStores();
  });

  test("no reader sees a mixed, unfinished or dropped snapshot, or one that is older than the last", async () => {
    const url = await server.createDatabase();
    const store = (sequence: number) =>
      makeStore(sequence, (db) => {
        db.prepare("UPDATE offence_count SET population_year = ?").run(sequence);
      });
    expect(await publish(store(1), [url])).toMatchObject({ code: 0 });
    let isOver = false;
    const isPublishing = () => !isOver;
    const clients = await Promise.all([1, 2, 3].map(() => connectRaw(url)));
    const readers = clients.map((client, index) => readOn(client, `reader ${index}`, isPublishing));
    for (const sequence of [2, 3, 4, 5, 6]) {
      const ended = await publish(store(sequence), [url], { SNAPSHOTS_KEPT: "1" });
      expect(ended).toMatchObject({ code: 0, stderr: "" });
    }
    isOver = true;
    for (const seen of await Promise.all(readers)) {
      expect(seen.reads).toBeGreaterThan(20);
      expect(seen.numbers).toEqual(seen.numbers.toSorted((one, other) => one - other));
      expect(new Set(seen.numbers).size).toBeGreaterThan(2);
    }
    await Promise.all(clients.map((client) => client.end()));
    const kept = await runSql(url, "SELECT sequence FROM gateway.snapshot");
    expect(kept.length).toBeLessThan(4);
  });
});

/** Reads the newest snapshot again and again, and reports before that it does. */
async function readOn(client: Client, id: string, goesOn: () => boolean) {
  const numbers: number[] = [];
  let reads = 0;
  while (goesOn()) {
    const { rows } = await client.query(
      "SELECT sequence, id, schema FROM gateway.snapshot ORDER BY sequence DESC LIMIT 1",
    );
    const newest = snapshotRow.parse(rows[0]);
    await reportUsage(client, { id, host: "test", serves: newest.sequence, prepared: null });
    // It may have been dropped before the report.
    const [still] = (
      await client.query("SELECT 1 FROM gateway.snapshot WHERE sequence = $1", [newest.sequence])
    ).rows;
    if (still === undefined) continue;
    for (let turn = 0; turn < 5; turn++) {
      const found = await client.query(
        `SELECT revision.id, revision.sequence, (SELECT count(*) FROM "${newest.schema}".offence_count)::integer AS counts,
          (SELECT count(*) FROM "${newest.schema}".offence_count WHERE population_year = revision.sequence OR revision.sequence = 1)::integer AS marked
          FROM "${newest.schema}".revision`,
      );
      const facts = factsRow.parse(found.rows[0]);
      expect([facts.id, facts.sequence, facts.marked]).toEqual([newest.id, newest.sequence, facts.counts]);
      expect(facts.counts).toBeGreaterThan(100);
      reads++;
    }
    if (numbers.at(-1) !== newest.sequence) numbers.push(newest.sequence);
  }
  return { numbers, reads };
}
