import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { SnapshotPool } from "../../db/postgres/pool.ts";
import { connectRaw, endPostgres, type PostgresServer, runSql, startPostgres } from "../postgres/server.ts";

const connections = 3;
const mine = "application_name LIKE 'gateway %'";

/** What a drawn statement does: answers its number after a while, fails by itself, or ends a connection of the pool. */
type Drawn = { readonly kind: "VALUE" | "FAILURE" | "LOSS"; readonly pause: number };

describe.skipIf(!inject("hasPostgres"))("connections that statements share", () => {
  let server: PostgresServer;
  let url: string;
  let pool: SnapshotPool;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase();
    await runSql(url, "CREATE SCHEMA snapshot_1");
    pool = new SnapshotPool(url, "snapshot_1", { connections, seconds: 20 });
  });
  afterAll(async () => {
    await pool.close();
    await endPostgres();
  });

  async function answerOf(number: number, { kind, pause }: Drawn): Promise<unknown> {
    if (kind === "LOSS") {
      await runSql(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${mine} LIMIT 1`);
      return number;
    }
    const divisor = kind === "FAILURE" ? 0 : 1;
    const statement = {
      name: "drawn",
      text: "SELECT $1::integer / $2::integer AS number, pg_sleep($3)::text AS pause",
      values: [number, divisor, pause / 1000],
    };
    return pool.query<{ number: number }>(statement).then(
      ({ rows }) => rows[0]?.number,
      (error) => error.code,
    );
  }

  test("each statement gets its own answer, whatever happens to the others", async () => {
    const kind = fc.constantFrom<Drawn["kind"][]>(...Array<"VALUE">(12).fill("VALUE"), "FAILURE", "LOSS");
    const drawn = fc.array(fc.record({ kind, pause: fc.constantFrom(0, 0, 0, 0, 1, 8) }), {
      minLength: 1,
      maxLength: 80,
    });
    let most = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async (statements) => {
        const answers = await Promise.all(statements.map((each, number) => answerOf(number, each)));
        expect(answers).toEqual(statements.map((each, at) => (each.kind === "FAILURE" ? "22012" : at)));
        const [{ count } = {}] = await runSql(
          url,
          `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE ${mine}`,
        );
        most = Math.max(most, Number(count));
      }),
      { numRuns: 60 },
    );
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(connections);
  });

  /** Until a statement waits for the lock, and longer than a statement that is not slow. */
  async function waitUntilBlocked(): Promise<void> {
    const waiting =
      "SELECT count(*)::integer AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    while (Number((await runSql(url, waiting))[0]?.count) === 0) await setTimeout(5);
    await setTimeout(20);
  }

  /** Sends a statement that waits for a lock, and after `pause` quick ones, which are answered before it. */
  async function expectQuickOnesToPass(pause: () => Promise<void> | void): Promise<void> {
    const holder = await connectRaw(url);
    await holder.query("SELECT pg_advisory_lock(7)");
    const slow = pool.query({ name: "slow", text: "SELECT pg_advisory_xact_lock(7)::text AS done" });
    const paused = pause();
    // To wait for nothing would be a turn of the event loop, too.
    if (paused !== undefined) await paused;
    const quick = [2, 3, 4].map((number) => answerOf(number, { kind: "VALUE", pause: 0 }));
    expect(await Promise.all(quick)).toEqual([2, 3, 4]);
    await holder.end();
    expect((await slow).rows).toEqual([{ done: "" }]);
  }

  test("no statement waits behind a slow one while another connection is free", async () => {
    await expectQuickOnesToPass(waitUntilBlocked);
  });

  test("no statement waits for a connection behind a slow one that waits for it too", async () => {
    await runSql(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${mine}`);
    await setTimeout(100);
    await expectQuickOnesToPass(() => {
      // No turn of the event loop, so that the connection of the slow one cannot be made meanwhile.
      const began = performance.now();
      while (performance.now() - began < 20);
    });
  });

  test("statements that are sent together need few connections", async () => {
    await runSql(url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${mine}`);
    await setTimeout(100);
    await Promise.all(
      Array.from({ length: 8 }, (_, number) => answerOf(number, { kind: "VALUE", pause: 0 })),
    );
    const [{ count } = {}] = await runSql(
      url,
      `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE ${mine}`,
    );
    expect(count).toBe(1);
  });
});
