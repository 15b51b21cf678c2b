import type { IncomingMessage } from "node:http";

/** Why the fast path handed a request on to the framework. */
export type Reason =
  /** Nothing is answered on the fast path: requests are traced. */
  | "off"
  | "method"
  /** It has a query string. */
  | "query"
  | "several-hosts"
  /** Of a page of another origin, where some are let in. */
  | "origin"
  | "content-encoding"
  | "expect"
  | "content-type"
  /** Without one (in chunks), or above what is allowed. */
  | "content-length"
  /** The body came in several. */
  | "pieces"
  /** There was something to say that only the framework says. */
  | "error";

/** Whether a request was answered on the fast path, or why not. */
export type FastPathResult = "answered" | Reason;

/** Why requests are with the framework. */
export class FallThrough {
  readonly #reasons = new WeakMap<IncomingMessage, Reason>();

  note(request: IncomingMessage, reason: Reason): void {
    this.#reasons.set(request, reason);
  }

  reasonOf(request: IncomingMessage): Reason {
    return this.#reasons.get(request) ?? "off";
  }
}
