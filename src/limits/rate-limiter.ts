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

/** Says that a client has spent its budget. */
export class RateLimitExceeded extends Rejection {
  override readonly name = "RateLimitExceeded";
  override readonly statusCode = 429;
  override readonly code = "RATE_LIMIT_EXCEEDED";

  constructor(
    { rows, seconds }: RateLimit,
    override readonly retryAfter: number,
  ) {
    super(
      `You have asked for more than ${rows} rows in ${seconds} seconds. Ask again in ${retryAfter} seconds, for less or less often; answers that are asked for again cost least.`,
    );
  }
}

/** What each client has spent, in windows that begin with its first request. */
export class RateLimiter {
  readonly #windows = new LRUCache<string, { spent: number; readonly began: number }>({ max: mostClients });

  constructor(readonly budget: RateLimit) {}

  /**
   * Takes from a client's budget. A budget that is not spent yet may be overdrawn once.
   * `now` is in milliseconds of the process, which no setting of the machine's clock moves.
   * @throws RateLimitExceeded when there is nothing left to take from.
   */
  take(client: string, rows: number, now = performance.now()): RateLimitState {
    const { budget } = this;
    let window = this.#windows.get(client);
    if (window === undefined || now - window.began >= budget.seconds * 1000) {
      window = { spent: 0, began: now };
      this.#windows.set(client, window);
    }
    const reset = Math.ceil(budget.seconds - (now - window.began) / 1000);
    if (window.spent >= budget.rows) throw new RateLimitExceeded(budget, reset);
    window.spent += rows;
    return { remaining: Math.max(0, budget.rows - window.spent), reset };
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
