import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Turns, Waiting } from "./turns.ts";

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What the connections of a server have in common. */
export interface Terms {
  /** How many requests of a connection are worked on at once. */
  readonly mostPipelined: number;
  readonly turns: Turns;
  readonly handle: Handler;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** A client's connection. Its client may send requests before those before them are answered: pipelining. */
export class Connection implements Waiting {
  readonly #waiting: Exchange[] = [];
  #inFlight = 0;
  /** The response to the request that began last, until all are answered. */
  #latest: ServerResponse | null = null;
  /** The response with which the client is told that the connection ends. */
  #last: ServerResponse | null = null;
  #isPipelining = false;
  #ending: "no" | "after a pause" | "now" = "no";
  /** How many bytes had come when the last request did, and when the last response was through. */
  #bytesAtRequest = 0;
  #bytesAtRest = 0;
  /** In milliseconds of the process. */
  #restingSince = performance.now();

  /** `client` is whose share of the connections it is of; null for a proxy's. */
  constructor(
    readonly socket: Socket,
    readonly client: string | null,
    private readonly terms: Terms,
  ) {
    // Node goes on reading after each message, whoever paused it.
    socket.on("resume", () => {
      if (this.#waiting.length > 0) socket.pause();
    });
    socket.once("close", () => {
      this.#waiting.length = 0;
    });
  }

  /** Since when it waits for a request; null while there is one, or a part of one. */
  get restingSince(): number | null {
    const isResting = this.#inFlight === 0 && this.#waiting.length === 0;
    return isResting && this.socket.bytesRead === this.#bytesAtRest ? this.#restingSince : null;
  }

  /**
   * Begins a request or, where too many are in flight or it came in one piece with the one before it, has it wait for
   * its turn; nothing more is read until none waits.
   */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { bytesRead } = this.socket;
    const isInPiece = bytesRead === this.#bytesAtRequest;
    this.#bytesAtRequest = bytesRead;
    if (isInPiece || this.#inFlight > 0) this.#goOn();
    const exchange = { request, response };
    // When it ends, what is pipelined has to be known before the first of it is answered.
    const isEnding = this.terms.turns.isHeld || this.#ending !== "no";
    const hasToWait = isInPiece || this.#waiting.length > 0 || isEnding;
    if (!hasToWait && this.#mayBegin) {
      this.#begin(exchange);
      return;
    }
    this.#waiting.push(exchange);
    this.socket.pause();
    if (this.#mayBegin) this.terms.turns.join(this);
  }

  beginNext(): boolean {
    if (!this.#mayBegin) return false;
    const next = this.#waiting.shift();
    if (next === undefined) return false;
    if (this.#waiting.length === 0) this.socket.resume();
    this.#begin(next);
    return this.#waiting.length > 0 && this.#mayBegin;
  }

  /**
   * Has the client told, by the last answer, that the connection ends with it. What a pipelining client has sent by
   * then would be lost, so that it is told nothing until `now`; when it pauses, its connection is closed as one at rest.
   */
  end(when: "after a pause" | "now"): void {
    this.#ending = when;
    if (this.#latest !== null) this.#tellEnd(this.#latest);
  }

  get #mayBegin(): boolean {
    return this.#inFlight < this.terms.mostPipelined;
  }

  #begin({ request, response }: Exchange): void {
    this.#inFlight += 1;
    this.#latest = response;
    if (this.#ending !== "no") this.#tellEnd(response);
    response.on("close", this.#onAnswered);
    this.terms.handle(request, response);
  }

  readonly #onAnswered = (): void => {
    this.#inFlight -= 1;
    if (this.#inFlight === 0) {
      this.#latest = null;
      this.#bytesAtRest = this.socket.bytesRead;
      this.#restingSince = performance.now();
    }
    if (this.#waiting.length > 0) this.terms.turns.join(this);
  };

  #tellEnd(response: ServerResponse): void {
    if (this.#waiting.length > 0 || response.headersSent) return;
    // Its client has said so itself, or is told already.
    if (!response.shouldKeepAlive) return;
    if (this.#ending === "after a pause" && this.#isPipelining) return;
    response.shouldKeepAlive = false;
    this.#last = response;
  }

  /** Takes back that the connection ends with an answer, now that there is a request behind it. */
  #goOn(): void {
    this.#isPipelining = true;
    if (this.#last === null || this.#last.headersSent || this.#ending === "now") return;
    this.#last.shouldKeepAlive = true;
    this.#last = null;
  }
}
