import { LRUCache } from "lru-cache";
import {
  LocalRateLimiter,
  maxClients,
  type RateLimit,
  type RateLimiter,
  type RateLimitState,
  rateLimitExceeded,
} from "./rate-limiter.ts";

/** What a gateway has of the window of a client, and wants of it. */
export interface SliceRequest {
  readonly limit: RateLimit;
  /** The rows that it needs. */
  readonly rows: number;
  /** The rows of its last slice that are not spent. They are handed back. Below zero where it spent more. */
  readonly held: number;
  /** The end of the window that its last slice is from; 0 without one. */
  readonly ends: number;
}

/** The slice of a gateway in the window of a client. */
export interface Slice {
  /** The rows that are left of the limit, with those of the slice. At zero or below, clients are rejected. */
  readonly rest: number;
  /** The rows that the gateway may spend without asking: those that it needs, or a hundredth of the rest. */
  readonly rows: number;
  /** How long the window still lasts. */
  readonly milliseconds: number;
  /** When it ends, by the clock that all gateways share: it tells one window of a client from the next. */
  readonly ends: number;
}

/** The windows of clients that all gateways share. */
export interface SharedWindows {
  readonly isHere: boolean;
  /** Hands back what a gateway holds and gives it a new slice. Null when no slice came in time. */
  slice(client: string, request: SliceRequest): Promise<Slice | null>;
}

interface Window {
  /** As in the last slice. */
  readonly ends: number;
  /** When it ends and when its slice was asked for, in milliseconds of the monotonic clock. */
  readonly closes: number;
  readonly asked: number;
  rest: number;
  held: number;
}

interface Waiting {
  readonly rows: number;
  resolve(state: RateLimitState): void;
  reject(error: unknown): void;
}

interface Client {
  window: Window | null;
  isAsking: boolean;
  /** The requests that wait for the next slice. */
  waiting: Waiting[];
}

/** A slice that is older, in milliseconds, is exchanged while its rows are spent, so that its client learns what is left. */
const refreshAfter = 500;

/**
 * One limit for all gateways. Each takes a slice of a client's window and spends it without asking, so few requests wait
 * for a new slice. While the shared windows are away, each gateway counts for itself.
 */
export class SharedRateLimiter implements RateLimiter {
  readonly #local: LocalRateLimiter;
  readonly #clients = new LRUCache<string, Client>({ max: maxClients });

  constructor(
    readonly limit: RateLimit,
    private readonly windows: SharedWindows,
  ) {
    this.#local = new LocalRateLimiter(limit);
  }

  take(name: string, rows: number): RateLimitState | Promise<RateLimitState> {
    if (!this.windows.isHere) return this.#local.take(name, rows);
    const client = this.#find(name);
    const { window } = client;
    const now = performance.now();
    if (window !== null && now < window.closes) {
      if (window.rest <= 0) throw this.#exceeded(window, now);
      if (window.held >= rows) {
        if (now - window.asked > refreshAfter) void this.#exchange(name, client);
        return this.#spend(window, rows, now);
      }
    }
    return new Promise((resolve, reject) => {
      client.waiting.push({ rows, resolve, reject });
      void this.#exchange(name, client);
    });
  }

  #find(name: string): Client {
    let client = this.#clients.get(name);
    if (client === undefined) {
      client = { window: null, isAsking: false, waiting: [] };
      this.#clients.set(name, client);
    }
    return client;
  }

  #spend(window: Window, rows: number, now: number): RateLimitState {
    window.held -= rows;
    window.rest -= rows;
    return { remaining: Math.max(0, window.rest), reset: secondsUntil(window.closes, now) };
  }

  #exceeded({ closes }: Window, now: number) {
    return rateLimitExceeded(this.limit, secondsUntil(closes, now));
  }

  /** Exchanges the slice of a client, one request after the other. Those that come meanwhile wait for the next together. */
  async #exchange(name: string, client: Client): Promise<void> {
    if (client.isAsking) return;
    client.isAsking = true;
    do {
      const waiting = client.waiting;
      client.waiting = [];
      client.window = await this.#ask(name, client.window, sumRows(waiting));
      for (const request of waiting) this.#settle(name, client.window, request);
    } while (client.waiting.length > 0);
    client.isAsking = false;
  }

  async #ask(name: string, before: Window | null, rows: number): Promise<Window | null> {
    const asked = performance.now();
    const { ends, held } = before ?? { ends: 0, held: 0 };
    const slice = await this.windows.slice(name, { limit: this.limit, rows, held, ends });
    if (slice === null) return null;
    // Requests may have spent of the last slice meanwhile.
    const spent = before?.ends === slice.ends ? held - before.held : 0;
    const closes = asked + slice.milliseconds;
    return { ends: slice.ends, closes, asked, rest: slice.rest - spent, held: slice.rows - spent };
  }

  #settle(name: string, window: Window | null, { rows, resolve, reject }: Waiting): void {
    const now = performance.now();
    try {
      if (window === null) resolve(this.#local.take(name, rows));
      else if (window.rest <= 0) reject(this.#exceeded(window, now));
      else resolve(this.#spend(window, rows, now));
    } catch (error) {
      reject(error);
    }
  }
}

function sumRows(waiting: readonly Waiting[]): number {
  return waiting.reduce((sum, { rows }) => sum + rows, 0);
}

/** Whole seconds, at least one: a client that waits for so long finds a new window. */
function secondsUntil(closes: number, now: number): number {
  return Math.max(1, Math.ceil((closes - now) / 1000));
}
