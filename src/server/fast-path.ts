import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "secure-json-parse";
import type { PromiseOrValue } from "../execution/promise-or-value.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { RequestOutcome } from "../pipeline/request-outcome.ts";
import type { HeaderList, Reply } from "../pipeline/respond.ts";
import type { FallThrough, Reason } from "./fall-through.ts";
import { hasSeveralHosts } from "./host-headers.ts";

/** What the lane is told of the server it belongs to. */
export interface FastPathOptions {
  /** Headers of every answer. */
  readonly headers: HeaderList;
  /** Whether pages of other origins are answered, which takes more headers. */
  readonly isForOrigins: boolean;
  /** Gives the address of whoever asks. */
  readonly callerOf: (request: IncomingMessage) => string;
  /** How long a body may be. */
  readonly mostBytes: number;
  readonly fallThrough: FallThrough;
  /** Called with an answer that is on its way. */
  onSend(response: ServerResponse, body: Buffer | string): void;
  /** Called once an answer is on its way, after so many milliseconds. */
  onAnswer(outcome: RequestOutcome, status: number, milliseconds: number): void;
}

/**
 * Takes the requests that there are most of straight from Node's server: operations in JSON that arrive in one piece.
 * All others go on to the handler behind it untouched, and so does what cannot be answered, for it to say why.
 */
export class FastPath {
  constructor(
    private readonly pipeline: Pipeline,
    private readonly terms: FastPathOptions,
    private readonly handler: (request: IncomingMessage, response: ServerResponse) => void,
  ) {}

  take(request: IncomingMessage, response: ServerResponse): void {
    const goOn = (reason: Reason) => {
      this.terms.fallThrough.note(request, reason);
      this.handler(request, response);
    };
    const length = this.#lengthOf(request);
    if (typeof length === "string") {
      goOn(length);
      return;
    }
    const began = performance.now();
    const send = (reply: Reply) => {
      request.resume();
      this.#send(reply, response, began);
    };
    request.once("data", (chunk: Buffer) => {
      // The handler is to find the body as it came, should it be asked.
      const handBack = (reason: Reason) => {
        request.unshift(chunk);
        goOn(reason);
      };
      request.pause();
      if (chunk.length !== length) {
        handBack("pieces");
        return;
      }
      const reply = this.#answer(request, chunk);
      if (reply === null) handBack("error");
      else if (reply instanceof Promise)
        reply.then(send, () => handBack("error")).catch((error: Error) => response.destroy(error));
      else send(reply);
    });
  }

  /** How long the body is to be, or why a request is not for the lane. */
  #lengthOf(request: IncomingMessage): number | Reason {
    const { method, url, headers } = request;
    if (method !== "POST") return "method";
    if (url !== "/graphql") return "query";
    if (this.terms.isForOrigins && headers.origin !== undefined) return "origin";
    if (headers["content-encoding"] !== undefined) return "content-encoding";
    if (headers.expect !== undefined) return "expect";
    if (!/^application\/json(?:;|$)/.test(headers["content-type"] ?? "")) return "content-type";
    const length = Number(headers["content-length"]);
    if (!(length > 0 && length <= this.terms.mostBytes)) return "content-length";
    return hasSeveralHosts(request) ? "several-hosts" : length;
  }

  /** Null where the answer is not to be had here. */
  #answer(request: IncomingMessage, chunk: Buffer): PromiseOrValue<Reply> | null {
    const { method = "", url = "", headers } = request;
    const body = chunk.toString();
    try {
      return this.pipeline.handle({ method, url, headers, body }, this.terms.callerOf(request), () =>
        parse(body, null, { protoAction: "error", constructorAction: "error" }),
      );
    } catch {
      return null;
    }
  }

  #send({ status, headers, body, outcome }: Reply, response: ServerResponse, began: number): void {
    const head = [...this.terms.headers, ...headers];
    const length = body === null ? 0 : Buffer.byteLength(body);
    if (body !== null) head.push("content-length", String(length));
    response.writeHead(status, head);
    if (body === null) response.end();
    else {
      // Without letters of several bytes it is its own encoding, which is several times as fast.
      response.end(body, length === body.length ? "latin1" : "utf8");
      this.terms.onSend(response, body);
    }
    this.terms.onAnswer(outcome, status, performance.now() - began);
  }
}
