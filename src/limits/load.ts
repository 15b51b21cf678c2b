import { performance } from "node:perf_hooks";

/** How long a look at how busy the process is goes back. */
const lookMilliseconds = 100;
/** A process that waits for less than this share of the time has more to do than it can. */
const idleShare = 0.05;
/** So few requests at a time are no crowd, however long they take. */
const fewTogether = 16;
/** How many times longer a burst may make requests wait, as long as the process is not busy all the time. */
const patience = 50;

/** The time, and for how much of it there was nothing to do, in milliseconds. */
export interface Clock {
  now(): number;
  idle(): number;
  /** Calls back once what came in together has been taken in. */
  afterTurn(done: () => void): void;
}

const processClock: Clock = {
  now: () => performance.now(),
  idle: () => performance.nodeTiming.idleTime,
  afterTurn: setImmediate,
};

/**
 * Whether a request has waited for too long to be answered. All requests that have come in meanwhile are taken in within
 * one turn of the event loop, one after the other, so a request has waited for at least what came before it in its turn.
 * While the process is busy all the time a short wait is the limit, and otherwise a long one, so that a page may ask
 * for many things at once.
 */
export class Load {
  #isInTurn = false;
  #taken = 0;
  #turnBegan = 0;
  #lookedAt: number;
  #idle = 0;
  #isBusy = false;

  constructor(
    private readonly longestWait: number,
    private readonly clock: Clock = processClock,
  ) {
    this.#lookedAt = clock.now();
  }

  /** Takes note of a request that comes in. */
  enter(): void {
    if (!this.#isInTurn) this.#beginTurn(this.clock.now());
    this.#taken += 1;
  }

  /** Whether the request that came in last has waited for too long. */
  isOver(): boolean {
    if (this.#taken <= fewTogether) return false;
    const waited = this.clock.now() - this.#turnBegan;
    return waited > (this.#isBusy ? this.longestWait : this.longestWait * patience);
  }

  #beginTurn(now: number): void {
    this.#isInTurn = true;
    this.#taken = 0;
    this.#turnBegan = now;
    this.clock.afterTurn(() => {
      this.#isInTurn = false;
    });
    const passed = now - this.#lookedAt;
    if (passed < lookMilliseconds) return;
    const idleTime = this.clock.idle();
    this.#isBusy = (idleTime - this.#idle) / passed < idleShare;
    this.#idle = idleTime;
    this.#lookedAt = now;
  }
}
