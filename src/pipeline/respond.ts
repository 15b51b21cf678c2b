import { Rejection } from "../limits/rejection.ts";
import { isHeld, tagOf } from "./entity-tag.ts";
import { bytesOf, type OperationResponse } from "./operation-response.ts";
import { type ReceivedRequest, varyingHeaders } from "./receive.ts";
import type { RequestOutcome } from "./request-outcome.ts";
import type { CachedResponse } from "./response-cache.ts";

/** Headers as Node writes them soonest: each name is followed by its value. */
export type HeaderList = readonly string[];

/** What goes back to a caller. */
export interface Reply {
  readonly status: number;
  readonly headers: HeaderList;
  /** Null for a caller that has it. */
  readonly body: Buffer | string | null;
  /** What became of the request. */
  readonly outcome: RequestOutcome;
}

/** How RFC 9211 has a cache say whether it had the answer. */
const cacheStatus = {
  hit: ["cache-status", "gateway; hit"],
  miss: ["cache-status", "gateway; fwd=miss"],
  anew: ["cache-status", "gateway; fwd=request"],
};

/** Makes of an answer what is given whenever the same is asked of the same build. */
export function makeRepeatable(
  build: string,
  name: string,
  answer: OperationResponse,
  { operation }: RequestOutcome,
): CachedResponse {
  const tag = tagOf(build, name);
  return {
    tag,
    // Others may keep it too, as long as they ask whether it still stands.
    headers: ["cache-control", "no-cache", "etag", tag, "vary", varyingHeaders],
    contentType: answer.contentType,
    bytes: bytesOf(answer),
    outcome: { operation, answeredBy: "cache", cost: null, codes: [] },
  };
}

/** The reply with an answer that is given this once. `standing` tells the client where it stands. */
export function replyOnce(
  answer: OperationResponse,
  outcome: RequestOutcome,
  standing: HeaderList,
  reason: "miss" | "anew",
): Reply {
  const { status, contentType } = answer;
  const more = Object.entries(answer.headers).flat();
  const headers = [...standing, ...cacheStatus[reason], ...more, "content-type", contentType];
  return { status, headers, body: answer.text, outcome };
}

/** The reply with an answer that is kept, or a word that the caller has it. */
export function replyWithKept(
  asked: ReceivedRequest,
  kept: CachedResponse,
  outcome: RequestOutcome,
  standing: HeaderList,
  reason: "miss" | "hit",
): Reply {
  const headers = [...standing, ...cacheStatus[reason], ...kept.headers];
  if (isHeld(kept.tag, asked.headers["if-none-match"])) return { status: 304, headers, body: null, outcome };
  headers.push("content-type", kept.contentType);
  return { status: 200, headers, body: kept.bytes, outcome };
}

/** The reply that turns a request away. @throws whatever else it is given. */
export function rejectionReply(error: unknown): Reply {
  if (!(error instanceof Rejection)) throw error;
  const { message, statusCode: status, code, retryAfter } = error;
  return {
    status,
    headers: ["retry-after", String(retryAfter), "content-type", "application/json; charset=utf-8"],
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    outcome: { operation: null, answeredBy: "rejected", cost: null, codes: [code] },
  };
}
