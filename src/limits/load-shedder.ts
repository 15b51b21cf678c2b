import { performance } from "node:perf_hooks";
import type { PromiseOrValue } from "../execution/promise-or-value.ts";
import { requestShed } from "./rejection.ts";

/** A burst is over after so many milliseconds: a line that is too long for longer is one that does not go away. */
const longestBurst = 100;
/** And so many milliseconds after there was last such a line, it is taken not to come back. */
const recovery = 10_000;
/** So few connections are no crowd, however long their requests take. */
const fewConnections = 16;
/** How much of the pace is told by each request that begins. */
const weight = 0.1;
/** For so many milliseconds of a turn of the event loop requests begin before new connections and requests are looked for. */
const workOfTurn = 1;

/** The time in milliseconds, and the turns of the event loop. */
export interface Clock {
  now(): number;
  /** Calls back in the next turn of the event loop. */
  afterTurn(done: () => void): void;
}

const processClock: Clock = {
  now: () => performance.now(),
  afterTurn: setImmediate,
};

/**
 * Requests that wait for their turn. Each turn of the event loop takes in one new connection and whatever requests have
 * arrived, so a few are worked on in each, and the others wait in a line. A page may ask for many things at once, so a
 * line may be long for a moment; once it has not gone away for a while, nobody joins it who would wait in it for too
 * long.
 */
export class LoadShedder {
  readonly #line: (() => void)[] = [];
  /** Milliseconds from one request of the line to the next, on average, and when the last one began. */
  #pace = 1;
  #lastBegun: number | null = null;
  #turnBegan: number | null = null;
  /** When the line was last short, and when it was last found not to go away. */
  #lastShort = 0;
  #lastStanding = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly longestWait: number,
    private readonly connections: () => number,
    private readonly clock: Clock = processClock,
  ) {}

  /** Lets a request begin: at once, or when its turn comes. @throws Rejection when that would be too late. */
  begin(): PromiseOrValue<void> {
    const now = this.clock.now();
    if (this.#isOver(now, this.#line.length * this.#pace)) throw requestShed();
    if (this.#line.length === 0 && now - this.#turn(now) < workOfTurn) return;
    return new Promise((resolve) => {
      this.#line.push(resolve);
    });
  }

  #isOver(now: number, wait: number): boolean {
    if (wait <= this.longestWait) {
      this.#lastShort = now;
      return false;
    }
    const isStanding = now - this.#lastShort > longestBurst || now - this.#lastStanding < recovery;
    if (isStanding) this.#lastStanding = now;
    return isStanding && this.connections() > fewConnections;
  }

  /** When this turn began. */
  #turn(now: number): number {
    if (this.#turnBegan !== null) return this.#turnBegan;
    this.#turnBegan = now;
    this.clock.afterTurn(() => {
      this.#turnBegan = null;
      this.#beginNext();
    });
    return now;
  }

  #beginNext(): void {
    const next = this.#line.shift();
    if (next === undefined) {
      this.#lastBegun = null;
      return;
    }
    const now = this.#turn(this.clock.now());
    if (this.#lastBegun !== null) this.#pace += weight * (now - this.#lastBegun - this.#pace);
    this.#lastBegun = now;
    next();
  }
}
