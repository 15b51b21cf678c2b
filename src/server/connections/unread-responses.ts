import type { ServerResponse } from "node:http";

/** Smaller bodies, in bytes, are not counted: those of all connections together have some megabytes. */
const large = 64 * 1024;

/** Large responses that their clients have not read yet. They stay in memory until then. */
export class UnreadResponses {
  /** In the order in which they were sent. */
  readonly #bodies = new Map<ServerResponse, Buffer | string>();
  /** How many responses share each buffer. */
  readonly #shared = new Map<Buffer, number>();
  #bytes = 0;

  /** `maxBytes` bounds the sum of all bodies. `onCut` is called for each response that is ended. */
  constructor(
    private readonly maxBytes: number,
    private readonly onCut: () => void,
  ) {}

  /** Adds a response that is sent. Above the limit the connections of the oldest unread responses are closed. */
  add(response: ServerResponse, body: Buffer | string): void {
    if (body.length < large) return;
    this.#bodies.set(response, body);
    if (this.#share(body, 1) === 1) this.#bytes += body.length;
    response.once("close", () => this.#remove(response));
    for (const [oldest] of this.#bodies) {
      if (this.#bytes <= this.maxBytes || oldest === response) break;
      this.onCut();
      oldest.req.socket.destroy();
      this.#remove(oldest);
    }
  }

  #remove(response: ServerResponse): void {
    const body = this.#bodies.get(response);
    if (body === undefined) return;
    this.#bodies.delete(response);
    if (this.#share(body, -1) === 0) this.#bytes -= body.length;
  }

  /** Adds to the number of responses that share a body, and returns it. Strings are never shared. */
  #share(body: Buffer | string, change: 1 | -1): number {
    if (typeof body === "string") return change === 1 ? 1 : 0;
    const count = (this.#shared.get(body) ?? 0) + change;
    if (count === 0) this.#shared.delete(body);
    else this.#shared.set(body, count);
    return count;
  }
}
