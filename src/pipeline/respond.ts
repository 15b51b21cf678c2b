import { Rejection } from "../limits/rejection.ts";
import { matchesTag } from "./entity-tag.ts";
import type { OperationResponse } from "./operation-response.ts";
import type { ReceivedRequest } from "./receive.ts";
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

/** Whether the response was cached, as in RFC 9211. */
const cacheStatus = {
  hit: ["cache-status", "gateway; hit"],
  miss: ["cache-status", "gateway; fwd=miss"],
  fresh: ["cache-status", "gateway; fwd=request"],
};

/** The reply with a response that is not cached. `more` are headers to send with it. */
export function replyOnce(
  response: OperationResponse,
  outcome: RequestOutcome,
  more: HeaderList,
  reason: "miss" | "fresh",
): HttpReply {
  const { status, contentType } = response;
  const own = Object.entries(response.headers).flat();
  const headers = [...more, ...cacheStatus[reason], ...own, "content-type", contentType];
  return { status, headers, body: response.text, outcome };
}

/** The reply with a cached response, or 304 when the client has it. `more` are headers to send with it. */
export function replyWithCached(
  request: ReceivedRequest,
  cached: CachedResponse,
  outcome: RequestOutcome,
  more: HeaderList,
  reason: "miss" | "hit",
): HttpReply {
  const headers = [...more, ...cacheStatus[reason], ...cached.headers];
  if (matchesTag(cached.tag, request.headers["if-none-match"]))
    return { status: 304, headers, body: null, outcome };
  headers.push("content-type", cached.contentType);
  return { status: 200, headers, body: cached.bytes, outcome };
}

/** The reply to a rejected request. @throws any error that is not a Rejection. */
export function toRejectionReply(error: unknown): HttpReply {
  if (!(error instanceof Rejection)) throw error;
  const { message, status, code, retryAfter } = error;
  return {
    status,
    headers: ["retry-after", String(retryAfter), "content-type", "application/json; charset=utf-8"],
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    outcome: { operation: null, answeredBy: "rejected", cost: null, codes: [code] },
  };
}
