/** For so many milliseconds of each turn of the event loop requests begin that waited behind others of their connection. */
const milliseconds = 2;

/** Whose requests wait. */
export interface Waiting {
  /** Begins the request that has waited longest, and says whether another one may begin. */
  beginNext(): boolean;
}

/** Has connections whose requests wait take turns, one request each, so that a long pipeline holds nobody else up. */
export class Turns {
  /** Whoever had a turn is last. */
  readonly #waiting = new Set<Waiting>();
  #isScheduled = false;
  #isHeld = false;

  /** Whether nobody has a turn at present. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  hold(): void {
    this.#isHeld = true;
  }

  release(): void {
    this.#isHeld = false;
    this.#schedule();
  }

  join(waiting: Waiting): void {
    this.#waiting.add(waiting);
    if (!this.#isScheduled) this.#schedule();
  }

  #schedule(): void {
    this.#isScheduled = true;
    setImmediate(() => this.#begin(performance.now()));
  }

  #begin(turnBegan: number): void {
    this.#isScheduled = false;
    if (this.#isHeld) return;
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting);
      if (waiting.beginNext()) this.#waiting.add(waiting);
      break;
    }
    if (this.#waiting.size === 0) return;
    this.#isScheduled = true;
    // Most of what a request takes comes in ticks of its own, which are over by the next one.
    if (performance.now() - turnBegan < milliseconds) process.nextTick(() => this.#begin(turnBegan));
    else this.#schedule();
  }
}
