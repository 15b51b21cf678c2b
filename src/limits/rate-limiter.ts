import { isIPv6 } from "node:net";
import { LRUCache } from "lru-cache";
import { Rejection } from "./rejection.ts";

/** What a client may ask for, and in which time. */
export interface RateLimit {
  readonly rows: number;
  readonly seconds: number;
}

/** Where a client stands in its window. */
export interface RateLimitState {
  readonly remaining: number;
  /** Seconds until the budget is whole again. */
  readonly reset: number;
}

/** Clients that are remembered; the one that asked last longest ago is forgotten first. */
const mostClients = 50_000;

function rateLimitExceeded({ rows, seconds }: RateLimit, retryAfter: number): Rejection {
  const message = `You have asked for more than ${rows} rows in ${seconds} seconds. Ask again in ${retryAfter} seconds, for less or less often; answers that are asked for again cost least.`;
  return new Rejection(message, { code: "RATE_LIMIT_EXCEEDED", status: 429, retryAfter });
}

/** What each client has spent, in windows that begin with its first request. */
export class RateLimiter {
  readonly #windows = new LRUCache<string, { spent: number; readonly began: number }>({ max: mostClients });

  constructor(readonly limit: RateLimit) {}

  /**
   * Takes from a client's budget. A budget that is not spent yet may be overdrawn once.
   * `now` is in milliseconds of the process, which no setting of the machine's clock moves.
   * @throws Rejection when there is nothing left to take from.
   */
  take(client: string, rows: number, now = performance.now()): RateLimitState {
    const { limit } = this;
    let window = this.#windows.get(client);
    if (window === undefined || now - window.began >= limit.seconds * 1000) {
      window = { spent: 0, began: now };
      this.#windows.set(client, window);
    }
    const reset = Math.ceil(limit.seconds - (now - window.began) / 1000);
    if (window.spent >= limit.rows) throw rateLimitExceeded(limit, reset);
    window.spent += rows;
    return { remaining: Math.max(0, limit.rows - window.spent), reset };
  }
}

/** Whom an address stands for: a network of IPv6 is given to one customer, who may take any address in it. */
export function clientAt(address: string): string {
  if (!address.includes(":") || address.includes(".") || !isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const parts = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - parts.length - after.length)).fill("0");
  return [...parts, ...zeros, ...after].slice(0, 4).join(":");
}
