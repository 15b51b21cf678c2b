import type { IncomingMessage, ServerResponse } from "node:http";
import { parse } from "secure-json-parse";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { acceptsNothing, readAcceptedEncodings } from "../pipeline/accepted-encodings.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { receive } from "../pipeline/receive.ts";
import type { RequestOutcome } from "../pipeline/request-outcome.ts";
import type { HeaderList, HttpReply } from "../pipeline/respond.ts";
import type { FallThrough, FallThroughReason } from "./fall-through.ts";
import { hasSeveralHosts } from "./host-headers.ts";
import { toParts } from "./large-body.ts";
import { SendQueue } from "./send-queue.ts";

/** The parts of the server that the fast path uses. */
export interface FastPathOptions {
  /** Headers of every response. */
  readonly headers: HeaderList;
  /** Whether other origins are allowed: their requests need CORS headers, which Fastify adds. */
  readonly allowsOrigins: boolean;
  /** Returns the client address. */
  readonly addressOf: (request: IncomingMessage) => string;
  /** The most bytes that a body may have. */
  readonly maxBodyBytes: number;
  readonly fallThrough: FallThrough;
  /** Called with each response that is sent. */
  onSend(response: ServerResponse, body: Buffer | string): void;
  /** Called when a response is sent. `milliseconds` is the time since its request began. */
  onAnswer(method: string, outcome: RequestOutcome, status: number, milliseconds: number): void;
}

/**
 * Answers the most common requests directly from Node's HTTP server: GET, and operations in JSON that arrive in one piece.
 * It passes all other requests unchanged to `handler`, which is Fastify, and so also every request that fails. Then only
 * one place reports errors.
 */
export class FastPath {
  readonly #queue = new SendQueue();

  constructor(
    private readonly pipeline: Pipeline,
    private readonly options: FastPathOptions,
    private readonly handler: (request: IncomingMessage, response: ServerResponse) => void,
  ) {}

  take(request: IncomingMessage, response: ServerResponse): void {
    const fallThrough = (reason: FallThroughReason) => {
      this.options.fallThrough.note(request, reason);
      this.handler(request, response);
    };
    const length = this.#lengthOf(request);
    if (typeof length === "string") {
      fallThrough(length);
      return;
    }
    const began = performance.now();
    const send = (reply: HttpReply) => {
      request.resume();
      this.#queue.add(response, () => this.#send(reply, request, response, began));
    };
    const finish = (answer: PromiseOrValue<HttpReply> | FallThroughReason, putBack: () => void) => {
      if (typeof answer === "string") {
        putBack();
        fallThrough(answer);
      } else if (answer instanceof Promise) {
        putBack();
        answer.then(send, () => fallThrough("error")).catch((error: Error) => response.destroy(error));
      } else send(answer);
    };
    if (length === 0) {
      finish(this.#answer(request, undefined), () => undefined);
      return;
    }
    request.once("data", (chunk: Buffer) => {
      const answer = chunk.length === length ? this.#answer(request, chunk.toString()) : "pieces";
      // Puts the body back before the request ends, because Fastify may have to read it again.
      finish(answer, () => {
        request.pause();
        request.unshift(chunk);
      });
    });
  }

  /** The content length, 0 for a request without a body, or why the fast path does not answer it. */
  #lengthOf(request: IncomingMessage): number | FallThroughReason {
    const { method, url = "", headers } = request;
    if (method !== "POST" && method !== "GET") return "method";
    const hasPath = method === "POST" ? url === "/graphql" : url.startsWith("/graphql?");
    if (!hasPath) return "path";
    if (this.options.allowsOrigins && headers.origin !== undefined) return "origin";
    if (headers["content-encoding"] !== undefined) return "content-encoding";
    if (acceptsNothing(readAcceptedEncodings(headers["accept-encoding"]))) return "accept-encoding";
    if (headers.expect !== undefined) return "expect";
    if (hasSeveralHosts(request)) return "several-hosts";
    const { "content-length": stated, "transfer-encoding": coding } = headers;
    if (method === "GET") return stated === undefined && coding === undefined ? 0 : "content-length";
    if (!/^application\/json(?:;|$)/.test(headers["content-type"] ?? "")) return "content-type";
    const length = Number(stated);
    return length > 0 && length <= this.options.maxBodyBytes ? length : "content-length";
  }

  /** The reply, or why the request is passed on. */
  #answer(request: IncomingMessage, body: string | undefined): PromiseOrValue<HttpReply> | FallThroughReason {
    const { method = "", url = "", headers } = request;
    try {
      return this.pipeline.handle(
        receive({ method, url, headers }, body),
        this.options.addressOf(request),
        () => body && parse(body, null, { protoAction: "error", constructorAction: "error" }),
      );
    } catch {
      return "error";
    }
  }

  #send(
    { status, headers, body, outcome }: HttpReply,
    { method = "" }: IncomingMessage,
    response: ServerResponse,
    began: number,
  ): void {
    const head = [...this.options.headers, ...headers];
    const length = body === null ? 0 : Buffer.byteLength(body);
    if (body !== null) head.push("content-length", String(length));
    response.writeHead(status, head);
    if (body === null) response.end();
    else {
      const parts = toParts(body);
      // A body of ASCII is the same in latin1, which Node encodes several times as fast.
      if (parts === null) response.end(body, length === body.length ? "latin1" : "utf8");
      else parts.pipe(response);
      this.options.onSend(response, body);
    }
    this.options.onAnswer(method, outcome, status, performance.now() - began);
  }
}
