/** For so many milliseconds of each turn of the event loop requests begin that waited behind others of their connection. */
const milliseconds = 2;

/** Whose requests wait. */
export interface Waiting {
  /** Begins the request that has waited longest, and says whether another one may begin. */
  beginNext(): boolean;
}

/** Has connections whose requests wait take turns, one request each, so that a long pipeline holds nobody else up. */
export class Turns {
  readonly #waiting = new Set<Waiting>();
  #isScheduled = false;

  join(waiting: Waiting): void {
    this.#waiting.add(waiting);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#take());
  }

  #take(): void {
    this.#isScheduled = false;
    const began = performance.now();
    for (const waiting of this.#waiting) {
      this.#waiting.delete(waiting);
      // At the end of the set, which this loop comes to after all others.
      if (waiting.beginNext()) this.#waiting.add(waiting);
      if (performance.now() - began > milliseconds) break;
    }
    if (this.#waiting.size > 0) this.#schedule();
  }
}
