// The publisher killed at random moments, and the server: 4 times each, or as many times as KILLS in the environment says,
// such as `KILLS=200 npx vitest run --project long test/publishing/kill.test.ts`, which then prints what was left.
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";
import { endProcesses } from "../started-process.ts";
import { type Content, readPublished, readStore } from "./both-sides.ts";
import { publish, startPublish } from "./publish-command.ts";
import { makeStore, removeStores } from "./stores.ts";

const kills = Number(process.env.KILLS ?? 4);
const patience = { timeout: 900_000 + kills * 30_000 };

/** Interrupts a publisher. */
type Strike = (publisher: ReturnType<typeof startPublish>) => Promise<void>;

describe.skipIf(!inject("hasPostgres"))("publishing that is interrupted at a random moment", () => {
  let server: PostgresServer;
  let url = "";
  /** What the newest published snapshot must hold, and its number. */
  let current: { sequence: number; content: Content };
  /** Milliseconds from the start of a publisher to its end. */
  let span = 0;
  const left = { old: 0, new: 0, resumed: 0 };

  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    const store = makeStore(1);
    const started = performance.now();
    expect(await publish(store, [url])).toMatchObject({ code: 0 });
    span = performance.now() - started;
    current = { sequence: 1, content: readStore(store) };
  });
  afterAll(async () => {
    if (process.env.KILLS !== undefined) console.log("interruptions left the snapshot", left);
    await endProcesses();
    await endPostgres();
    removeStores();
  });

  /**
   * Publishes the next snapshot, interrupts that after this part of the time it takes, checks what is there, and publishes
   * it again. Returns whether it was interrupted.
   */
  async function interrupt(part: number, strike: Strike): Promise<boolean> {
    const sequence = current.sequence + 1;
    const store = makeStore(sequence);
    const content = readStore(store);
    const started = performance.now();
    const publisher = startPublish(store, [url]);
    const duration = publisher.end.then(() => performance.now() - started);
    const ms = part * span;
    const moment = `${ms} ms after its start`;
    await setTimeout(ms);
    await strike(publisher);
    const { code, signal, stderr } = await publisher.end;
    const isOver = code === 0;
    if (signal === null && !isOver) expect(stderr, moment).toMatch(/^PostgreSQL at [^\n]+\.\n$/);

    const newest = await readNewest();
    expect([current.sequence, sequence], moment).toContain(newest.sequence);
    const isNew = newest.sequence === sequence;
    if (isOver) {
      expect(isNew, moment).toBe(true);
      // It took less than it was thought to take, so that the last part of the time would never come.
      span = Math.min(ms, await duration);
    }
    left[isNew ? "new" : "old"]++;
    expect(await readPublished(url, newest.schema), moment).toEqual(isNew ? content : current.content);

    const again = await publish(store, [url]);
    expect(again, moment).toMatchObject({ code: 0, stderr: "" });
    if (again.stdout.includes("An earlier attempt copied")) left.resumed++;
    const after = await readNewest();
    expect(after.sequence).toBe(sequence);
    expect(await readPublished(url, after.schema), moment).toEqual(content);
    await expectNothingElse(moment);
    current = { sequence, content };
    return !isOver;
  }

  /** Interrupts in each of so many parts of the time, at a random moment of it. */
  async function interruptAll(strike: Strike): Promise<void> {
    for (let part = 0; part < kills; ) {
      const isInterrupted = await interrupt((part + Math.random()) / kills, strike);
      if (isInterrupted) part++;
    }
  }

  async function readNewest() {
    const [row] = await runSql(
      url,
      "SELECT sequence, schema FROM gateway.snapshot ORDER BY sequence DESC LIMIT 1",
    );
    return { sequence: Number(row?.sequence), schema: `${row?.schema}` };
  }

  async function expectNothingElse(moment: string): Promise<void> {
    const [others] = await runSql(
      url,
      `SELECT (SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'snapshot%')::integer AS schemas,
        (SELECT count(*) FROM gateway.snapshot)::integer AS snapshots,
        (SELECT count(*) FROM gateway.unfinished_snapshot)::integer AS unfinished,
        (SELECT count(*) FROM gateway.copied_table)::integer AS copied`,
    );
    const kept = Math.min(current.sequence + 1, 3);
    expect(others, moment).toEqual({ schemas: kept, snapshots: kept, unfinished: 0, copied: 0 });
  }

  test("by kill -9 leaves the old snapshot or the new, and the next run completes it", patience, async () => {
    await interruptAll(async (publisher) => void publisher.signal("SIGKILL"));
    expect(left.resumed).toBeGreaterThan(0);
  });

  test(
    "by the end of the server is told in a sentence, and the next run completes it",
    patience,
    async () => {
      await interruptAll(async () => {
        await server.crash();
        await server.start();
      });
    },
  );
});
