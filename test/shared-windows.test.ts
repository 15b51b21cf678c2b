import fc from "fast-check";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Rejection } from "../src/limits/rejection.ts";
import { SharedRateLimiter } from "../src/limits/shared-rate-limiter.ts";
import { connectShared, type Shared } from "../src/server/shared/connect.ts";
import { hasRedis, type StartedRedis, startRedis } from "./redis.ts";
import { unlessLate } from "./sharing.ts";

const limit = { rows: 10_000, seconds: 3600 };
let redis: StartedRedis;
let gateways: Shared[] = [];
/** Commands that Redis did not answer in time, because the machine was busy: then a gateway counts for itself. */
let missed = 0;

beforeAll(async () => {
  if (!hasRedis) return;
  redis = await startRedis();
  const address = { host: "127.0.0.1", port: redis.port, usesTls: false, database: 0 };
  const connect = () =>
    connectShared(
      { ...address, username: undefined, password: undefined },
      pino({ level: "silent" }),
      (_command, result) => {
        if (result !== "done") missed += 1;
      },
    );
  gateways = await Promise.all([connect(), connect(), connect()]);
});
afterAll(async () => {
  for (const gateway of gateways) gateway.stop();
  if (hasRedis) await redis.end();
});

/** A property that holds unless Redis was late. */
function holds<Value>(drawn: fc.Arbitrary<Value>, check: (value: Value) => Promise<void>) {
  return fc.asyncProperty(drawn, (value) =>
    unlessLate(
      () => missed,
      () => check(value),
    ),
  );
}

/** A limiter for each gateway. */
const makeLimiters = () => gateways.map(({ windows }) => new SharedRateLimiter(limit, windows));

/** The rows that are left, or null where the client is rejected. */
async function take(limiter: SharedRateLimiter | undefined, client: string, rows: number) {
  try {
    return (await limiter?.take(client, rows))?.remaining;
  } catch (error) {
    if (error instanceof Rejection) return null;
    throw error;
  }
}

let clients = 0;
const newClient = () => `client ${clients++}`;
const costs = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 60 });

describe.runIf(hasRedis)("a window in Redis", () => {
  test("allows one gateway exactly what a count of the rows allows, with the same rest", async () => {
    const drawn = holds(costs, async (sequence) => {
      const [limiter] = makeLimiters();
      const client = newClient();
      let spent = 0;
      for (const rows of sequence) {
        const isAllowed = spent < limit.rows;
        if (isAllowed) spent += rows;
        const left = isAllowed ? Math.max(0, limit.rows - spent) : null;
        expect(await take(limiter, client, rows)).toBe(left);
      }
    });
    await fc.assert(drawn, { numRuns: 40, endOnFailure: true });
  });

  test("allows requests at once what it allows one after the other", async () => {
    const drawn = holds(costs, async (sequence) => {
      const [limiter] = makeLimiters();
      const client = newClient();
      let spent = 0;
      const expected = sequence.map((rows) => {
        const isAllowed = spent < limit.rows;
        if (isAllowed) spent += rows;
        return isAllowed;
      });
      const taken = await Promise.all(sequence.map((rows) => take(limiter, client, rows)));
      expect(taken.map((left) => left !== null)).toEqual(expected);
    });
    await fc.assert(drawn, { numRuns: 40, endOnFailure: true });
  });

  test("allows three gateways together the limit, less what they hold and more by the last request of each", async () => {
    const steps = fc.array(
      fc.record({ gateway: fc.nat({ max: 2 }), rows: fc.integer({ min: 1, max: 200 }) }),
      { minLength: 250, maxLength: 400 },
    );
    const drawn = holds(steps, async (sequence) => {
      const limiters = makeLimiters();
      const client = newClient();
      let [spent, rejected] = [0, 0];
      for (const { gateway, rows } of sequence) {
        const left = await take(limiters[gateway], client, rows);
        if (left === null) rejected += 1;
        else spent += rows;
      }
      const asked = sequence.reduce((sum, { rows }) => sum + rows, 0);
      if (asked < 0.97 * limit.rows) expect(rejected).toBe(0);
      if (rejected > 0) expect(spent).toBeGreaterThanOrEqual(0.97 * limit.rows);
      expect(spent).toBeLessThan(1.02 * limit.rows);
    });
    await fc.assert(drawn, { numRuns: 8, endOnFailure: true });
  });

  test("is not prolonged by those who are rejected", async () => {
    const [limiter] = makeLimiters();
    const client = newClient();
    await take(limiter, client, limit.rows);
    const [key = ""] = (await redis.client.keys("gateway:rows:*")).slice(-1);
    const before = await redis.client.pexpiretime(key);
    for (const other of makeLimiters()) expect(await take(other, client, 1)).toBeNull();
    expect(await redis.client.pexpiretime(key)).toBe(before);
  });
});
