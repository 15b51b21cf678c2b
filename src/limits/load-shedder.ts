import { performance } from "node:perf_hooks";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { requestShed } from "./rejection.ts";

/** A queue that is too long for fewer milliseconds than this is a burst, which is accepted. */
const longestBurst = 100;
/** Milliseconds after the last overload in which every long queue counts as an overload at once. */
const recovery = 10_000;
/** With this many connections or fewer no request is rejected, however long the requests take. */
const fewConnections = 16;
/** The weight of the newest interval in the moving average. */
const weight = 0.1;
/** Milliseconds of each turn of the event loop in which requests begin; then new connections and requests are taken in. */
const workOfTurn = 1;

/** The time in milliseconds, and the turns of the event loop. */
export interface Clock {
  now(): number;
  /** Calls back in the next turn of the event loop. */
  afterTurn(callback: () => void): void;
}

const processClock: Clock = {
  now: () => performance.now(),
  afterTurn: setImmediate,
};

/**
 * The queue of requests that wait to be executed. Node accepts one new connection in each turn of the event loop, so
 * turns are kept short: a few requests begin in each, and the others wait. A page may send many requests at once, so a
 * long queue is accepted for a moment. When it stays long, requests are rejected that would wait for too long.
 */
export class LoadShedder {
  readonly #queue: (() => void)[] = [];
  /** Milliseconds between two requests that leave the queue: a moving average. */
  #interval = 1;
  /** When the last request left the queue; null once the queue is empty. */
  #lastBegun: number | null = null;
  #turnBegan: number | null = null;
  #lastShort = 0;
  #lastOverload = Number.NEGATIVE_INFINITY;

  /** `longestWait` is in milliseconds; `connections` returns how many are open. */
  constructor(
    private readonly longestWait: number,
    private readonly connections: () => number,
    private readonly clock: Clock = processClock,
  ) {}

  /** Lets a request begin, at once or after those before it. @throws Rejection when it would wait for too long. */
  begin(): PromiseOrValue<void> {
    const now = this.clock.now();
    if (this.#isOverloaded(now, this.#queue.length * this.#interval)) throw requestShed();
    if (this.#queue.length === 0 && now - this.#startOfTurn(now) < workOfTurn) return;
    return new Promise((resolve) => {
      this.#queue.push(resolve);
    });
  }

  #isOverloaded(now: number, wait: number): boolean {
    if (wait <= this.longestWait) {
      this.#lastShort = now;
      return false;
    }
    const isOverload = now - this.#lastShort > longestBurst || now - this.#lastOverload < recovery;
    if (isOverload) this.#lastOverload = now;
    return isOverload && this.connections() > fewConnections;
  }

  #startOfTurn(now: number): number {
    if (this.#turnBegan !== null) return this.#turnBegan;
    this.#turnBegan = now;
    this.clock.afterTurn(() => {
      this.#turnBegan = null;
      this.#beginNext();
    });
    return now;
  }

  #beginNext(): void {
    const next = this.#queue.shift();
    if (next === undefined) {
      this.#lastBegun = null;
      return;
    }
    const now = this.#startOfTurn(this.clock.now());
    if (this.#lastBegun !== null) this.#interval += weight * (now - this.#lastBegun - this.#interval);
    this.#lastBegun = now;
    next();
  }
}
