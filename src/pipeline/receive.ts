import type { IncomingHttpHeaders } from "node:http";

/** The headers that an answer can depend on. */
const varyingRequestHeaders = [
  "accept",
  "content-type",
  "apollo-require-preflight",
  "x-apollo-operation-name",
  "x-provenance",
  "x-warnings",
  "x-cost",
] as const;

/** What other caches are told of them. */
export const varyingHeaders = "accept, x-provenance, x-warnings, x-cost";

/** What of a request an answer is worked out from, besides its body. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A request to the endpoint whose body, if it has one, is JSON that is not parsed yet. */
export interface ReceivedRequest extends Request {
  readonly body: string | undefined;
}

/** Names everything that the answer of a snapshot depends on: requests with the same name have the same answer. */
export function cacheKey(snapshot: string, { method, url, headers, body = "" }: ReceivedRequest): string {
  // Neither headers nor addresses have line breaks.
  let name = `${snapshot}\n${method} ${url}`;
  for (const header of varyingRequestHeaders) name += `\n${headers[header] ?? ""}`;
  return `${name}\n${body}`;
}

/** The headers of a request that its answer can depend on. */
export function pickVarying({ headers }: Request): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of varyingRequestHeaders) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value.toString();
  }
  return picked;
}

/** Whether the caller wants the answer worked out anew, rather than to know whether one from before still stands. */
export function wantsFresh({ headers }: ReceivedRequest): boolean {
  if (headers["if-none-match"] !== undefined) return false;
  return headers["cache-control"]?.includes("no-cache") ?? false;
}
