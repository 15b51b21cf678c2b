// Five publications under load, or as many as PUBLICATIONS in the environment says. What was seen is printed when it is set.
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { leaveOut } from "../left-out.ts";
import { endPostgres, runSql } from "../postgres/server.ts";
import { removeStores } from "../publishing/stores.ts";
import { hasRedis, until } from "../redis.ts";
import { endProcesses } from "../started-process.ts";
import { hasNginx } from "./balancer.ts";
import { type Gateways, publishNumber, readState, startGateways, untilServed } from "./gateways.ts";
import { startLoad } from "./load.ts";

const publications = Number(process.env.PUBLICATIONS ?? 5);
const clients = 6;
const canRun = inject("hasPostgres") && hasRedis && hasNginx;
if (!canRun) leaveOut("switching, which needs PostgreSQL, Redis and nginx.");
const note = (what: string, seen: object) => {
  if (process.env.PUBLICATIONS !== undefined) console.log(what, JSON.stringify(seen));
};

describe.skipIf(!canRun)("three gateways behind a balancer", () => {
  let all: Gateways;
  let last = 1;
  beforeAll(async () => {
    all = await startGateways();
  });
  afterAll(async () => {
    await all?.balancer.end();
    await endProcesses();
    await all?.redis.end();
    await endPostgres();
    removeStores();
  });

  /** Does something under load, and lets the load go on for a while. Returns what the clients saw. */
  async function underLoad(what: string, work: () => Promise<unknown>) {
    const load = startLoad(all.balancer.url, clients);
    await setTimeout(1000);
    const result = await work();
    await setTimeout(2000);
    const seen = await load.stop();
    note(what, { ...seen, result });
    expect(seen).toMatchObject({ backward: 0, mixed: 0 });
    expect(seen.answers).toBeGreaterThan(20);
    return seen;
  }

  async function publishNext(server = all.primary): Promise<number> {
    const began = performance.now();
    await publishNumber(server, ++last);
    const published = performance.now();
    await untilServed(all.urls, last);
    note(`snapshot ${last}`, { published: published - began, served: performance.now() - published });
    return performance.now() - published;
  }

  test("move to each publication at one moment: no step back, no mixed answer or walk, no error", async () => {
    const seen = await underLoad("publications", async () => {
      for (let published = 0; published < publications; published++) {
        await publishNext();
        const tags = await Promise.all(
          all.urls.map(async (url) =>
            (await fetch(`${url}/graphql?query={years{label}}`)).headers.get("etag"),
          ),
        );
        expect(new Set(tags).size).toBe(1);
      }
    });
    expect(seen.errors).toEqual([]);
    expect(seen.newest).toBe(last);
    expect(seen.walks).toBeGreaterThan(0);
  });

  test("go on when one is held up, which answers from nothing older when it is back", async () => {
    const [url = "", ...others] = all.urls;
    const pid = Number(all.programs[0]?.pid);
    process.kill(pid, "SIGSTOP");
    await publishNumber(all.primary, ++last);
    await untilServed(others, last);
    process.kill(pid, "SIGCONT");
    const { status, headers } = await fetch(`${url}/graphql?query={years{label}}`);
    expect([`200 ${last}`, `503 ${last - 1}`]).toContain(`${status} ${headers.get("x-snapshot")}`);
    await untilServed([url], last);
  });

  test("go on after the deadline when one may not read a snapshot, which says so and is not ready", async () => {
    const figures = all.primary.url("figures");
    const [{ schema } = {}] = await runSql(
      figures,
      "SELECT schema FROM gateway.snapshot ORDER BY sequence DESC",
    );
    await runSql(
      figures,
      `CREATE ROLE poor LOGIN PASSWORD 'poor'; GRANT USAGE ON SCHEMA gateway, ${schema} TO poor;
       GRANT SELECT ON ALL TABLES IN SCHEMA gateway, ${schema} TO poor;
       GRANT INSERT, UPDATE, DELETE ON gateway.gateway TO poor; GRANT INSERT ON gateway.activation TO poor`,
    );
    const served = last;
    const poor = await all.launch(0, "poor:poor");
    const url = await poor.listening();
    await publishNumber(all.primary, ++last);
    await untilServed(all.urls, last);
    await until(async () => !(await readState(url)).ready);
    expect((await readState(url)).sentence).toMatch(
      new RegExp(`^Snapshot number ${last} is current, and this gateway has not opened it because`),
    );
    const { status, headers } = await fetch(`${url}/graphql?query={years{label}}`);
    expect([status, headers.get("x-snapshot")]).toEqual([503, `${served}`]);
    poor.signal("SIGKILL");
    await poor.end;
  });

  test("answer all requests while Redis is killed and comes back", async () => {
    const seen = await underLoad("Redis killed", async () => {
      await all.redis.kill();
      await setTimeout(1000);
      await all.redis.restart();
      return publishNext();
    });
    expect(seen.errors).toEqual([]);
  });

  test("answer all requests while one of them is killed, which returns with the newest snapshot", async () => {
    const [url = ""] = all.urls;
    const seen = await underLoad("gateway killed", async () => {
      all.programs[0]?.signal("SIGKILL");
      await setTimeout(500);
      await publishNumber(all.primary, ++last);
      await untilServed(all.urls.slice(1), last);
      all.programs[0] = await all.launch(Number(new URL(url).port));
      return untilServed(all.urls, last);
    });
    // The requests that it was answering.
    expect(seen.errors.length).toBeLessThanOrEqual(clients);
  });

  test("answer all requests while the replica is killed", async () => {
    const seen = await underLoad("replica killed", async () => {
      await all.replica.crash();
      await setTimeout(500);
      await publishNext();
      for (const url of all.urls) expect((await readState(url)).ready).toBe(true);
      await all.replica.start();
    });
    expect(seen.errors).toEqual([]);
  });

  test("read from the replica when the primary is lost, and follow the replica once it is promoted", async () => {
    const [{ at } = {}] = await runSql(all.primary.url(), "SELECT pg_current_wal_lsn()::text AS at");
    await until(async () => {
      const caughtUp = "SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS here";
      return (await runSql(all.replica.url(), caughtUp, [at]))[0]?.here === true;
    });
    const seen = await underLoad("primary lost", async () => {
      await all.primary.crash();
      const began = performance.now();
      await until(async () =>
        (await Promise.all(all.urls.map(readState))).every(({ sentence }) =>
          sentence.includes("but a replica"),
        ),
      );
      const lost = performance.now() - began;
      await runSql(all.replica.url(), "SELECT pg_promote()");
      return { lost, published: await publishNext(all.replica) };
    });
    expect(seen.errors).toEqual([]);
    expect(seen.newest).toBe(last);
  });
});
