import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { lengthOfPiece } from "./piece.ts";
import type { PipelineQueue, QueuedConnection } from "./pipeline-queue.ts";

/** Answers a request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What all connections of a server share. */
export interface ConnectionOptions {
  /** How many requests of one connection may be in flight. */
  readonly maxPipelined: number;
  readonly queue: PipelineQueue;
  readonly handle: Handler;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** A client's connection. The client may pipeline: send requests before earlier ones are answered. */
export class ClientConnection implements QueuedConnection {
  readonly #waiting: Exchange[] = [];
  #inFlight = 0;
  /** The response to the request that began last; null when all requests are answered. */
  #latest: ServerResponse | null = null;
  /** The response that has `connection: close`. */
  #closing: ServerResponse | null = null;
  #isPipelining = false;
  /** Whether Node wants to read nothing, because the client does not read. */
  #isPausedByNode = false;
  #ending: "no" | "after a pause" | "now" = "no";
  /** Bytes read when the last request came, and when the connection became idle. */
  #bytesAtRequest = 0;
  #bytesAtIdle = 0;
  #idleSince = performance.now();

  /** `client` is the client whose limit the connection counts for; null for a proxy. */
  constructor(
    readonly socket: Socket,
    readonly client: string | null,
    private readonly options: ConnectionOptions,
  ) {
    this.#readInPieces();
    // Node resumes the socket after each message, also when it was paused here.
    socket.on("resume", () => {
      this.#isPausedByNode = false;
      if (this.#waiting.length > 0) socket.pause();
    });
    socket.once("close", () => {
      this.#waiting.length = 0;
    });
  }

  /** When it became idle, in milliseconds of the monotonic clock; null while a request, or part of one, is there. */
  get idleSince(): number | null {
    const isIdle = this.#inFlight === 0 && !this.#hasMore && this.socket.bytesRead === this.#bytesAtIdle;
    return isIdle ? this.#idleSince : null;
  }

  /**
   * Begins a request. It waits in the queue when too many are in flight, or when it came in one piece with the request
   * before it. While a request waits, nothing more is read from the connection.
   */
  take(request: IncomingMessage, response: ServerResponse): void {
    const { bytesRead } = this.socket;
    const isInSamePiece = bytesRead === this.#bytesAtRequest;
    this.#bytesAtRequest = bytesRead;
    if (isInSamePiece || this.#inFlight > 0) this.#keepAlive();
    const exchange = { request, response };
    // When the connection ends, all pipelined requests must be known before the first one is answered.
    const isEnding = this.options.queue.isHeld || this.#ending !== "no";
    const mustWait = isInSamePiece || this.#waiting.length > 0 || isEnding;
    if (!mustWait && this.#mayBegin) {
      this.#begin(exchange);
      return;
    }
    this.#waiting.push(exchange);
  }

  beginNext(): boolean {
    if (!this.#mayBegin) return false;
    const next = this.#waiting.shift();
    if (this.#waiting.length === 0 && !this.#isPausedByNode) this.socket.resume();
    if (next === undefined) return false;
    this.#begin(next);
    return this.#waiting.length > 0 && this.#mayBegin;
  }

  /**
   * Ends the connection with its next response, which has `connection: close`. Pipelined requests behind that response
   * would be lost. So the connection of a pipelining client stays open until it is idle, or until `now`.
   */
  end(when: "after a pause" | "now"): void {
    this.#ending = when;
    if (this.#latest !== null) this.#closeWith(this.#latest);
  }

  get #mayBegin(): boolean {
    return this.#inFlight < this.options.maxPipelined;
  }

  /** Whether requests wait, or bytes that are not parsed yet. */
  get #hasMore(): boolean {
    return this.#waiting.length > 0 || this.socket.readableLength > 0;
  }

  /** Puts the division into pieces before the listener of Node's HTTP server, which parses all that it gets. */
  #readInPieces(): void {
    const { socket } = this;
    const [parse] = socket.listeners("data");
    if (parse === undefined) throw new Error("Node's HTTP server has no listener for what a client sends.");
    socket.removeAllListeners("data");
    socket.on("data", (bytes: Buffer) => {
      const length = this.options.queue.takePiece() ? lengthOfPiece(bytes) : 0;
      const isWhole = length === bytes.length;
      if (length > 0) parse.call(socket, isWhole ? bytes : bytes.subarray(0, length));
      this.#isPausedByNode = socket.isPaused();
      if (isWhole && this.#waiting.length === 0) return;
      socket.pause();
      if (!isWhole) socket.unshift(bytes.subarray(length));
      this.options.queue.join(this);
    });
  }

  #begin({ request, response }: Exchange): void {
    this.#inFlight += 1;
    this.#latest = response;
    if (this.#ending !== "no") this.#closeWith(response);
    response.on("close", this.#onAnswered);
    this.options.handle(request, response);
  }

  readonly #onAnswered = (): void => {
    this.#inFlight -= 1;
    if (this.#inFlight === 0) {
      this.#latest = null;
      this.#bytesAtIdle = this.socket.bytesRead;
      this.#idleSince = performance.now();
    }
    if (this.#hasMore) this.options.queue.join(this);
  };

  #closeWith(response: ServerResponse): void {
    if (this.#hasMore || response.headersSent) return;
    // The client asked for `connection: close` itself, or the response has it already.
    if (!response.shouldKeepAlive) return;
    if (this.#ending === "after a pause" && this.#isPipelining) return;
    response.shouldKeepAlive = false;
    this.#closing = response;
  }

  /** Removes `connection: close` from a response, because another request follows. */
  #keepAlive(): void {
    this.#isPipelining = true;
    if (this.#closing === null || this.#closing.headersSent || this.#ending === "now") return;
    this.#closing.shouldKeepAlive = true;
    this.#closing = null;
  }
}
