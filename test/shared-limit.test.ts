import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestRaw } from "./raw-request.ts";
import { hasRedis, type StartedRedis, startRedis } from "./redis.ts";
import { type SharingGateways, startSharing, unlessLate, untilShared } from "./sharing.ts";
import { endProcesses } from "./started-process.ts";

/** What a request costs whose response is in the cache of its gateway. */
const costOfRequest = 20;
const [rows, seconds] = [20_000, 6];
const body = JSON.stringify({ query: "{ __typename }" });

let redis: StartedRedis;
let gateways: SharingGateways;

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  const settings = { RATE_LIMIT: `${rows}`, RATE_WINDOW_SECONDS: `${seconds}` };
  gateways = await startSharing(3, redis.url, settings);
  await untilShared(gateways.urls, "here");
});
afterAll(async () => {
  await endProcesses();
  if (hasRedis) await redis.end();
});

/** A check that holds unless Redis was late. */
const holds = (check: () => Promise<void>) =>
  unlessLate(() => gateways.countCommands("slice", "(?:late|failed)"), check);

interface Reply {
  readonly status: number;
  readonly remaining: number;
  readonly reset: number;
  readonly retryAfter: number;
}

let clients = 0;
function newClient(): string {
  clients += 1;
  return `10.1.${clients >> 8}.${clients & 255}`;
}

async function ask(gateway: number, client: string): Promise<Reply> {
  const headers = { "content-type": "application/json", "x-forwarded-for": client };
  const sent = await requestRaw(`${gateways.urls[gateway]}/graphql`, { method: "POST", headers, body });
  const [, remaining, reset] = /r=(\d+);t=(\d+)/.exec(String(sent.headers.ratelimit)) ?? [];
  const retryAfter = Number(sent.headers["retry-after"] ?? 0);
  return { status: sent.status, remaining: Number(remaining), reset: Number(reset), retryAfter };
}

/** Asks one gateway after the other, as their weights say, until well past the limit. Gives how many were answered. */
async function askPastLimit(weights: readonly number[], requests: number): Promise<number> {
  const order = weights.flatMap((weight, gateway) => Array<number>(weight).fill(gateway));
  const client = newClient();
  let [sent, answered] = [0, 0];
  const sendAll = async () => {
    while (sent < requests) {
      const at = sent++;
      const { status } = await ask(order[at % order.length] ?? 0, client);
      expect([200, 429]).toContain(status);
      if (status === 200) answered += 1;
    }
  };
  await Promise.all(Array.from({ length: 8 }, sendAll));
  return answered;
}

describe.runIf(hasRedis)("three gateways have one limit for a client", () => {
  test("within a twentieth, however its requests are spread over them", async () => {
    // The model: so many requests are answered in a window, and all others rejected.
    const answerable = rows / costOfRequest;
    const weight = fc.integer({ min: 1, max: 20 });
    const drawn = fc.asyncProperty(fc.tuple(weight, weight, weight), (weights) =>
      holds(async () => {
        const began = performance.now();
        const answered = await askPastLimit(weights, answerable * 1.3);
        // Another window may have begun meanwhile, which is no error of the limit.
        if (performance.now() - began > seconds * 1000) return;
        expect(Math.abs(answered / answerable - 1)).toBeLessThan(0.05);
        counted += 1;
      }),
    );
    let counted = 0;
    await fc.assert(drawn, { numRuns: 6 });
    expect(counted).toBeGreaterThan(0);
  });

  test("and say so truthfully: the headers of one count what the others spent", () =>
    holds(async () => {
      const client = newClient();
      for (let spent = 0; spent < 300; spent += 1) await ask(spent % 2, client);
      const { remaining, reset } = await ask(2, client);
      const truth = rows - 301 * costOfRequest;
      expect(remaining).toBeLessThanOrEqual(truth);
      expect(remaining).toBeGreaterThan(truth - 0.05 * rows);
      expect(reset).toBeGreaterThan(0);
      expect(reset).toBeLessThanOrEqual(seconds);
    }));

  test("and end its window at one moment: each rejects it until then, and none after Retry-After", () =>
    holds(async () => {
      const client = newClient();
      const exhaust = async (gateway: number) => {
        let reply = await ask(gateway, client);
        while (reply.status === 200) reply = await ask(gateway, client);
        return reply.retryAfter;
      };
      const waits = [await exhaust(0), await exhaust(1), await exhaust(2)];
      expect(Math.max(...waits) - Math.min(...waits)).toBeLessThanOrEqual(1);
      await setTimeout((waits[2] ?? 0) * 1000);
      for (const gateway of [0, 1, 2]) expect((await ask(gateway, client)).status).toBe(200);
    }));

  test("and spend it without asking Redis for each request", () =>
    holds(async () => {
      const client = newClient();
      const before = await gateways.countCommands("slice", "done");
      for (let sent = 0; sent < 300; sent += 1) expect((await ask(0, client)).status).toBe(200);
      // A slice is a hundredth of what is left: at first ten requests.
      expect((await gateways.countCommands("slice", "done")) - before).toBeLessThan(60);
    }));

  test("and keep no address in Redis, nor a window for longer than it lasts", async () => {
    const client = newClient();
    await ask(0, client);
    const keys = await redis.client.keys("gateway:rows:*");
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      expect(key).not.toContain(client);
      const left = await redis.client.pttl(key);
      expect([left === -1, left <= seconds * 1000]).toEqual([false, true]);
    }
  });
});
