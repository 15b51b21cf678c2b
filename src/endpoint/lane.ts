import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { parse } from "secure-json-parse";
import type { Eventual } from "../eventual.ts";
import type { Served } from "../telemetry/served.ts";
import type { Endpoint } from "./endpoint.ts";
import type { HeaderList, Reply } from "./reply.ts";

/** Who takes requests in otherwise. */
type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What the lane is told of the server it belongs to. */
export interface LaneTerms {
  /** Headers of every answer. */
  readonly headers: HeaderList;
  /** Whether pages of other origins are answered, which takes more headers. */
  readonly isForOrigins: boolean;
  /** Gives the address of whoever asks. */
  readonly callerOf: (request: IncomingMessage) => string;
  /** How long a body may be. */
  readonly mostBytes: number;
  /** Called once an answer is on its way, after so many milliseconds. */
  onAnswer(served: Served, status: number, milliseconds: number): void;
}

/**
 * Takes the requests that there are most of straight from Node's server: operations in JSON that arrive in one piece.
 * All others go on to the handler behind it untouched, and so does what cannot be answered, for it to say why.
 */
export class Lane {
  #isClosing = false;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly terms: LaneTerms,
  ) {}

  /** Steps in before the handler of a server. @throws Error where that is not a handler of it. */
  open(server: Server, handler: Handler): void {
    if (!server.listeners("request").includes(handler)) throw new Error("The server has another handler.");
    server.removeListener("request", handler);
    server.prependListener("request", (request: IncomingMessage, response: ServerResponse) =>
      this.#take(request, response, handler),
    );
  }

  /** Lets go of connections as soon as their requests are answered. */
  close(): void {
    this.#isClosing = true;
  }

  #take(request: IncomingMessage, response: ServerResponse, handler: Handler): void {
    const goOn = () => handler(request, response);
    const length = this.#lengthOf(request);
    if (length === null) {
      goOn();
      return;
    }
    const began = performance.now();
    const send = (reply: Reply) => {
      request.resume();
      this.#send(reply, response, began);
    };
    request.once("data", (chunk: Buffer) => {
      // The handler is to find the body as it came, should it be asked.
      const handBack = () => {
        request.unshift(chunk);
        goOn();
      };
      request.pause();
      const reply = chunk.length === length ? this.#answer(request, chunk) : null;
      if (reply === null) handBack();
      else if (reply instanceof Promise)
        reply.then(send, handBack).catch((error: Error) => response.destroy(error));
      else send(reply);
    });
  }

  /** How long the body is to be; null for a request that is not for the lane. */
  #lengthOf({ method, url, headers }: IncomingMessage): number | null {
    if (method !== "POST" || url !== "/graphql" || this.#isClosing) return null;
    if (this.terms.isForOrigins && headers.origin !== undefined) return null;
    if (headers["content-encoding"] !== undefined || headers.expect !== undefined) return null;
    if (!/^application\/json(?:;|$)/.test(headers["content-type"] ?? "")) return null;
    const length = Number(headers["content-length"]);
    return length > 0 && length <= this.terms.mostBytes ? length : null;
  }

  /** Null where the answer is not to be had here. */
  #answer(request: IncomingMessage, chunk: Buffer): Eventual<Reply> | null {
    const { method = "", url = "", headers } = request;
    const body = chunk.toString();
    try {
      return this.endpoint.handle({ method, url, headers, body }, this.terms.callerOf(request), () =>
        parse(body, null, { protoAction: "error", constructorAction: "error" }),
      );
    } catch {
      return null;
    }
  }

  #send({ status, headers, body, served }: Reply, response: ServerResponse, began: number): void {
    const head = [...this.terms.headers, ...headers];
    const length = body === null ? 0 : Buffer.byteLength(body);
    if (body !== null) head.push("content-length", String(length));
    if (this.#isClosing) head.push("connection", "close");
    response.writeHead(status, head);
    if (body === null) response.end();
    // Without letters of several bytes it is its own encoding, which is several times as fast.
    else response.end(body, length === body.length ? "latin1" : "utf8");
    this.terms.onAnswer(served, status, performance.now() - began);
  }
}
