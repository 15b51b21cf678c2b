import type { ServerResponse } from "node:http";

/** The longest time, in milliseconds, that a response waits for others. */
const longestWait = 0.5;

/**
 * Responses that are ready in one turn of the event loop. They are sent one after the other at its end, or after the
 * longest wait. Only for speed: to send one wakes its reader up, which takes the system as long as to write it. A reader
 * that still reads the response before it is awake.
 */
export class SendQueue {
  #waiting: { readonly response: ServerResponse; readonly send: () => void }[] = [];
  /** When the first of them was ready, in milliseconds of the monotonic clock. */
  #since = 0;

  /** Calls `send` soon. An error in it ends only its own response. */
  add(response: ServerResponse, send: () => void): void {
    const now = performance.now();
    if (this.#waiting.length === 0) {
      this.#since = now;
      setImmediate(this.#sendAll);
    }
    this.#waiting.push({ response, send });
    if (now - this.#since > longestWait) this.#sendAll();
  }

  readonly #sendAll = (): void => {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { response, send } of waiting) {
      try {
        send();
      } catch (error) {
        response.destroy(error instanceof Error ? error : undefined);
      }
    }
  };
}
