import type { GraphQLError } from "graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { Rejection } from "../limits/rejection.ts";
import { encodeOnce } from "./encoded-body.ts";
import { matchesTag } from "./entity-tag.ts";
import { respondWithError } from "./error-response.ts";
import type { OperationResponse } from "./operation-response.ts";
import { type ReceivedRequest, varyingHeaders } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import type { CachedResponse } from "./response-cache.ts";

/** Headers in the form that Node writes fastest: each name is followed by its value. */
export type HeaderList = readonly string[];

/** Stage 6: what is sent back. */
export interface HttpReply {
  readonly status: number;
  readonly headers: HeaderList;
  /** Null when the client has the response already. */
  readonly body: Buffer | string | null;
  readonly outcome: RequestOutcome;
}

/** Headers of a response that no cache may store. */
export const notStored: HeaderList = ["cache-control", "no-store", "vary", varyingHeaders];

const plainJson = ["content-type", "application/json; charset=utf-8"];

/** Whether the response was cached, and where, as in RFC 9211: the cache nearest to the client comes last. */
const cacheStatus = {
  shared: ["cache-status", "shared; hit, gateway; fwd=miss"],
  hit: ["cache-status", "gateway; hit"],
  miss: ["cache-status", "gateway; fwd=miss"],
  fresh: ["cache-status", "gateway; fwd=request"],
};

/** Where a response was found, or why it was computed. */
export type CacheReason = keyof typeof cacheStatus;

/** The reply with a response that is not cached. `more` are headers to send with it. */
export function replyOnce(
  request: ReceivedRequest,
  response: OperationResponse,
  outcome: RequestOutcome,
  more: HeaderList,
  reason: CacheReason,
): PromiseOrValue<HttpReply> {
  const { status, contentType, text } = response;
  const own = Object.entries(response.headers).flat();
  const headers = [...more, ...cacheStatus[reason], ...own];
  return andThen(encodeOnce(text, request.headers["accept-encoding"]), ({ body, headers: coding }) => {
    headers.push("content-type", contentType, ...coding);
    return { status, headers, body, outcome };
  });
}

/** The reply with a cached response, or 304 when the client has it. `more` are headers to send with it. */
export function replyWithCached(
  request: ReceivedRequest,
  cached: CachedResponse,
  outcome: RequestOutcome,
  more: HeaderList,
  reason: CacheReason,
): PromiseOrValue<HttpReply> {
  const headers = [...more, ...cacheStatus[reason], ...cached.headers];
  if (matchesTag(cached.tag, request.headers["if-none-match"]))
    return { status: 304, headers, body: null, outcome };
  return andThen(cached.body.encode(request.headers["accept-encoding"]), ({ body, headers: coding }) => {
    headers.push("content-type", cached.contentType, ...coding);
    return { status: 200, headers, body, outcome };
  });
}

/** The reply to a request that takes no media type of responses. `more` are headers to send with it. */
export function replyNotAcceptable(more: HeaderList): HttpReply {
  const code = "NOT_ACCEPTABLE";
  const message =
    "Responses are application/json or application/graphql-response+json: accept one of them, or send no Accept.";
  return {
    status: 406,
    headers: [...more, ...notStored, ...plainJson],
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    outcome: { operation: null, answeredBy: "rejected", cost: null, codes: [code] },
  };
}

/** The reply to a request that has no operations to answer. `more` are headers to send with it. */
export function replyMalformed(
  request: ReceivedRequest,
  error: GraphQLError,
  more: HeaderList,
): PromiseOrValue<HttpReply> {
  const outcome = {
    operation: null,
    answeredBy: "main",
    cost: null,
    codes: [String(error.extensions.code)],
  } as const;
  const response = respondWithError(request, error, 400);
  return replyOnce(request, response, outcome, [...more, ...notStored], "miss");
}

/** The reply to a rejected request. `more` are headers to send with it. @throws any error that is not a Rejection. */
export function toRejectionReply(error: unknown, more: HeaderList): HttpReply {
  if (!(error instanceof Rejection)) throw error;
  const { message, status, code, retryAfter } = error;
  return {
    status,
    headers: ["retry-after", String(retryAfter), ...more, ...notStored, ...plainJson],
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    outcome: { operation: null, answeredBy: "rejected", cost: null, codes: [code] },
  };
}
