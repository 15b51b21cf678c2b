import { isIPv6 } from "node:net";
import { LRUCache } from "lru-cache";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { Rejection } from "./rejection.ts";

/** How many rows a client may ask for in a window of time. */
export interface RateLimit {
  readonly rows: number;
  readonly seconds: number;
}

/** What is left of the rate limit of a client. */
export interface RateLimitState {
  /** Rows. */
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly reset: number;
}

/** Counts the rows that each client asks for, in windows that begin with its first request. */
export interface RateLimiter {
  readonly limit: RateLimit;
  /**
   * Counts rows for a client. The request that passes the limit is allowed; those after it are rejected.
   * @throws Rejection when the limit was reached before.
   */
  take(client: string, rows: number): PromiseOrValue<RateLimitState>;
}

/** How many clients a limiter remembers. The one whose last request is oldest is forgotten first. */
export const maxClients = 50_000;

/** The limiter of one gateway, which shares nothing. */
export class LocalRateLimiter implements RateLimiter {
  readonly #windows = new LRUCache<string, { spent: number; readonly began: number }>({ max: maxClients });

  constructor(readonly limit: RateLimit) {}

  /** `now` is in milliseconds of the monotonic clock. */
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

/** The rejection of a client that has reached its limit. `retryAfter` is in seconds. */
export function rateLimitExceeded({ rows, seconds }: RateLimit, retryAfter: number): Rejection {
  const message = `You have asked for more than ${rows} rows in ${seconds} seconds. Ask again in ${retryAfter} seconds, for less or less often; repeated requests cost least.`;
  return new Rejection(message, { code: "RATE_LIMIT_EXCEEDED", status: 429, retryAfter });
}

/** The client at an address: the /64 network of an IPv6 address, because one customer has all addresses of it. */
export function clientAt(address: string): string {
  if (!address.includes(":") || address.includes(".") || !isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const parts = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - parts.length - after.length)).fill("0");
  return [...parts, ...zeros, ...after].slice(0, 4).join(":");
}
