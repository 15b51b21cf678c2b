/** The most milliseconds that a request waits for a snapshot. */
const longestWait = 1000;

/** Requests that wait until a snapshot can answer them. */
export class WaitingRequests {
  readonly #checks = new Set<() => void>();

  /** Resolves as soon as `holds`, which is asked again at each `checkAgain`, and after a second in any case. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#checks.delete(check);
        resolve();
      };
      const check = () => {
        if (holds()) end();
      };
      const timer = setTimeout(end, longestWait);
      this.#checks.add(check);
    });
  }

  /** To be called when what they wait for may have come. */
  checkAgain(): void {
    for (const check of [...this.#checks]) check();
  }
}
