import { hash } from "node:crypto";
import * as z from "zod";
import type { SharedWindows, Slice, SliceRequest } from "../../limits/shared-rate-limiter.ts";
import type { RedisLink } from "./redis-link.ts";

/**
 * Hands back what a gateway holds of a window, and gives it the rows that it needs or a hundredth of the rest. The window
 * begins with the first request, and ends by the clock of Redis. What is held of an earlier window is void.
 */
const script = `
local ends, held = tonumber(ARGV[1]), tonumber(ARGV[2])
local rows, limit, milliseconds = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]
local taken = tonumber(redis.call('GET', KEYS[1]) or 0)
if redis.call('PEXPIRETIME', KEYS[1]) ~= ends then held = 0 end
local others = math.max(0, taken - held)
local rest = limit - others
local slice = 0
if rest > 0 then slice = math.max(rows, math.floor(rest / 100)) end
redis.call('INCRBY', KEYS[1], others + slice - taken)
if redis.call('PTTL', KEYS[1]) < 0 then redis.call('PEXPIRE', KEYS[1], milliseconds) end
return {rest, slice, redis.call('PTTL', KEYS[1]), redis.call('PEXPIRETIME', KEYS[1])}
`;

const reply = z.tuple([z.int(), z.int().min(0), z.int().min(0), z.int().min(1)]);

/** Asks Redis for a slice of the window of a client. */
function askForSlice(name: string, { limit, rows, held, ends }: SliceRequest) {
  const milliseconds = limit.seconds * 1000;
  return (redis: RedisLink["redis"]) =>
    redis.eval(script, 1, `gateway:rows:${name}`, ends, held, rows, limit.rows, milliseconds);
}

function readSlice(replied: unknown): Slice {
  const [rest, rows, milliseconds, ends] = reply.parse(replied);
  return { rest, rows, milliseconds, ends };
}

/** Takes a slice for nobody. @throws where Redis gives none. */
export async function tryWindows(redis: RedisLink["redis"]): Promise<void> {
  const request = { limit: { rows: 1, seconds: 1 }, rows: 0, held: 0, ends: 0 };
  readSlice(await askForSlice("trial", request)(redis));
}

/** The windows of clients in Redis. */
export class RedisWindows implements SharedWindows {
  constructor(private readonly link: RedisLink) {}

  get isHere(): boolean {
    return this.link.isHere;
  }

  slice(client: string, request: SliceRequest): Promise<Slice | null> {
    // A digest is short, whatever a client is called, and addresses are not in Redis.
    return this.link.run("slice", askForSlice(hash("sha1", client, "base64url"), request), readSlice);
  }
}
