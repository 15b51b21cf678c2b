import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FaultProxy, type ProxyMode, startFaultProxy } from "./fault-proxy.ts";
import type { Program } from "./program.ts";
import { requestRaw } from "./raw-request.ts";
import { hasRedis, type StartedRedis, startRedis } from "./redis.ts";
import { readReadiness, type SharingGateways, startSharing, untilShared } from "./sharing.ts";
import { endProcesses } from "./started-process.ts";

const password = "a password that nobody sees";
let redis: StartedRedis;
let proxy: FaultProxy;
let gateways: SharingGateways;

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  proxy = await startFaultProxy(redis.port);
  gateways = await startSharing(3, `redis://127.0.0.1:${proxy.port}`);
  await untilShared(gateways.urls, "here");
});
afterAll(async () => {
  await endProcesses();
  if (!hasRedis) return;
  await proxy.close();
  await redis.end();
});

let count = 0;

/** Sends requests to all gateways until it is told to stop. Gives the responses that were no good. */
function keepAsking(urls: readonly string[]): () => Promise<string[]> {
  const bad: string[] = [];
  let stopped = false;
  const askOn = async (at: number) => {
    while (!stopped) {
      // Some are in the cache of the gateway, some in the cache of all, and some in none.
      const query = `query Q${count++ % 40 === 0 ? count : count % 20} { force(slug: "essex") { name } }`;
      const headers = { "content-type": "application/json", "x-forwarded-for": `10.4.0.${count % 5}` };
      const url = `${urls[(at + count) % urls.length]}/graphql`;
      try {
        const sent = await requestRaw(url, { method: "POST", headers, body: JSON.stringify({ query }) });
        if (sent.status !== 200 || !sent.bytes.includes('"Essex"')) bad.push(`${sent.status} ${sent.bytes}`);
      } catch (error) {
        bad.push(String(error));
      }
    }
  };
  const all = Promise.all(Array.from({ length: 6 }, (_, at) => askOn(at)));
  return async () => {
    stopped = true;
    await all;
    return bad;
  };
}

const lateReplies = "its replies are late";

/** What a gateway has logged about what gateways share: "here", or why it was away, once for each line. */
function readChanges({ stdout }: Program): string[] {
  const lines = stdout().matchAll(/^.*"msg":"what gateways share is (?:here|away).*$/gm);
  return [...lines].map(([line]) => /"reason":"([^"]+)"/.exec(line)?.[1] ?? "here");
}

const through = (mode: ProxyMode) => ({
  cause: async () => proxy.setMode(mode),
  mend: async () => proxy.setMode("pass"),
});

const faults: Readonly<Record<string, { cause(): Promise<unknown>; mend(): Promise<unknown> }>> = {
  "is killed": { cause: () => redis.kill(), mend: () => redis.restart() },
  "is paused": {
    cause: async () => redis.signal("SIGSTOP"),
    mend: async () => redis.signal("SIGCONT"),
  },
  "wants a password": {
    cause: async () => {
      await redis.client.config("SET", "requirepass", password);
      await redis.client.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
    },
    mend: () => redis.client.config("SET", "requirepass", ""),
  },
  "has no memory left": {
    cause: () => redis.client.config("SET", "maxmemory", "1"),
    mend: () => redis.client.config("SET", "maxmemory", "0"),
  },
  "is a replica that takes no writes": {
    cause: () => redis.client.replicaof("127.0.0.1", "1"),
    mend: () => redis.client.replicaof("NO", "ONE"),
  },
  "may not be read": {
    cause: () => redis.client.call("ACL", "SETUSER", "default", "-getrange"),
    mend: () => redis.client.call("ACL", "SETUSER", "default", "+@all"),
  },
  "replies late": through("delay"),
  "never replies": through("withhold"),
  "replies nonsense": through("garble"),
  "repeats what it is sent": through("echo"),
  "resets connections": through("reset"),
};

describe.runIf(hasRedis)("while Redis", () => {
  test.each(Object.keys(faults))(
    "%s, every request is answered, operators are told once, and it is used again afterwards",
    async (name) => {
      await untilShared(gateways.urls, "here");
      const before = gateways.programs.map((program) => readChanges(program).length);
      const stop = keepAsking(gateways.urls);
      await setTimeout(300);
      await faults[name]?.cause();
      await untilShared(gateways.urls, "away");
      for (const program of gateways.programs)
        expect(await program.readMetrics()).toContain("gateway_shared_here 0");
      await setTimeout(3000);
      for (const url of gateways.urls) expect(await readReadiness(url)).toContain('"status":"ready"');
      await faults[name]?.mend();
      await untilShared(gateways.urls, "here");
      for (const program of gateways.programs)
        expect(await program.readMetrics()).toContain("gateway_shared_here 1");
      expect(await stop()).toEqual([]);
      for (const [at, program] of gateways.programs.entries()) {
        const [first, ...others] = readChanges(program).slice(before[at]);
        expect(first).not.toBe("here");
        // On a busy machine Redis may be late for a while afterwards.
        expect(others.filter((change) => change !== lateReplies && change !== "here")).toEqual([]);
        expect(others[0]).toBe("here");
        expect(others.length).toBeLessThan(6);
      }
    },
  );
});

describe.runIf(hasRedis)("a password", () => {
  test("is taken from the address, and is in no log, metric or readiness, right or wrong", async () => {
    const own = await startRedis("--requirepass", password);
    const echo = await startFaultProxy(own.port);
    echo.setMode("echo");
    const address = (secret: string, port: number) =>
      `redis://:${encodeURIComponent(secret)}@127.0.0.1:${port}`;
    const right = await startSharing(1, address(password, own.port));
    await untilShared(right.urls, "here");
    const wrong = await startSharing(1, address(`${password}!`, own.port));
    const echoed = await startSharing(1, address(password, echo.port));
    await untilShared([...wrong.urls, ...echoed.urls], "away");
    expect(await readReadiness(wrong.urls[0] ?? "")).toContain("Shared: away, it replied WRONGPASS.");
    for (const { programs, urls } of [right, wrong, echoed]) {
      const [program] = programs;
      const said = [program?.stdout(), program?.stderr(), await program?.readMetrics()];
      said.push(await readReadiness(urls[0] ?? ""));
      expect(said.join("\n")).not.toMatch(/that nobody|nobody%20sees/);
      program?.signal("SIGKILL");
    }
    await echo.close();
    await own.end();
  });
});
