import type { IncomingMessage } from "node:http";

/** Why the fast path passed a request on to Fastify. */
export type FallThroughReason =
  /** The fast path is off, because requests are traced. */
  | "off"
  /** The method is neither POST nor GET. */
  | "method"
  /** The path is not `/graphql`, or a POST has a query string. */
  | "path"
  /** The request has several Host headers. */
  | "several-hosts"
  /** The request has an Origin header, and the server allows other origins. */
  | "origin"
  | "content-encoding"
  /** The client takes no coding of the response that there is. */
  | "accept-encoding"
  | "expect"
  | "content-type"
  /** The content length is missing (the body is chunked) or above the limit, or a GET has a body. */
  | "content-length"
  /** The body came in several pieces. */
  | "pieces"
  /** The request fails: Fastify reports the error. */
  | "error";

/** "answered" when the fast path answered a request, otherwise why not. */
export type FastPathResult = "answered" | FallThroughReason;

/** The reasons of the requests that Fastify answers. */
export class FallThrough {
  readonly #reasons = new WeakMap<IncomingMessage, FallThroughReason>();

  note(request: IncomingMessage, reason: FallThroughReason): void {
    this.#reasons.set(request, reason);
  }

  reasonOf(request: IncomingMessage): FallThroughReason {
    return this.#reasons.get(request) ?? "off";
  }
}
