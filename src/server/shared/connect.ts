import { setTimeout } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";
import type { SharedAddress } from "../../config/shared-address.ts";
import type { SharedWindows } from "../../limits/shared-rate-limiter.ts";
import type { SharedResponses } from "../../pipeline/shared-cache.ts";
import { type CommandResult, RedisLink, type SharedCommand } from "./redis-link.ts";
import { RedisResponses, tryResponses } from "./redis-responses.ts";
import { RedisWindows, tryWindows } from "./redis-windows.ts";

/** What gateways share. */
export interface Shared {
  readonly windows: SharedWindows;
  readonly responses: SharedResponses;
  readonly isHere: () => boolean;
  /** Says whether it is here, or why it is away. */
  readonly describe: () => string;
  readonly stop: () => void;
}

/** The most milliseconds that a start waits for Redis. */
const longestStart = 1000;

/** Connects to what gateways share. Resolves when it is here or away, and soon in any case. */
export async function connectShared(
  address: SharedAddress,
  log: FastifyBaseLogger,
  onCommand: (command: SharedCommand, result: CommandResult) => void,
): Promise<Shared> {
  const { promise: settled, resolve } = Promise.withResolvers<void>();
  const onChange = (isHere: boolean, reason: string) => {
    if (isHere) log.info("what gateways share is here");
    else log.warn({ reason }, "what gateways share is away: limits and cache are this gateway's own");
    resolve();
  };
  const link = new RedisLink(address, { onChange, onCommand }, async (redis) => {
    await Promise.all([tryWindows(redis), tryResponses(redis)]);
  });
  await Promise.race([settled, setTimeout(longestStart)]);
  return {
    windows: new RedisWindows(link),
    responses: new RedisResponses(link),
    isHere: () => link.isHere,
    describe: () => (link.isHere ? "Shared: here." : `Shared: away, ${link.reason}.`),
    stop: () => link.stop(),
  };
}
