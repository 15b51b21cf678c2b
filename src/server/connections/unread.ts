import type { ServerResponse } from "node:http";

/** Smaller ones are not worth looking at: as many as there are connections come to some megabytes. */
const large = 64 * 1024;

/** Large answers on their way to clients who have not taken them yet, which are kept in memory for as long. */
export class UnreadAnswers {
  /** In the order in which they were sent. */
  readonly #bodies = new Map<ServerResponse, Buffer | string>();
  /** Bytes that several answers have in common, and how many of them. */
  readonly #shared = new Map<Buffer, number>();
  #bytes = 0;

  /** `most` is in bytes. `onCut` is told of each answer that is given up. */
  constructor(
    private readonly most: number,
    private readonly onCut: () => void,
  ) {}

  /**
   * Notes an answer that is sent. Where more waits than may, connections are closed whose answers were not taken for
   * longest.
   */
  note(response: ServerResponse, body: Buffer | string): void {
    if (body.length < large) return;
    this.#bodies.set(response, body);
    if (this.#share(body, 1) === 1) this.#bytes += body.length;
    response.once("close", () => this.#forget(response));
    for (const [oldest] of this.#bodies) {
      if (this.#bytes <= this.most || oldest === response) break;
      this.onCut();
      oldest.req.socket.destroy();
      this.#forget(oldest);
    }
  }

  #forget(response: ServerResponse): void {
    const body = this.#bodies.get(response);
    if (body === undefined) return;
    this.#bodies.delete(response);
    if (this.#share(body, -1) === 0) this.#bytes -= body.length;
  }

  /** Counts the answers that have a body, once more or once less, and gives how many they are; a text is one's own. */
  #share(body: Buffer | string, change: 1 | -1): number {
    if (typeof body === "string") return change === 1 ? 1 : 0;
    const count = (this.#shared.get(body) ?? 0) + change;
    if (count === 0) this.#shared.delete(body);
    else this.#shared.set(body, count);
    return count;
  }
}
