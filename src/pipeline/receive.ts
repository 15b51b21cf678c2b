import type { IncomingHttpHeaders } from "node:http";
import { type MediaType, readMediaType } from "./media-type.ts";

/** The request headers that a response can depend on, besides its media type and the coding of its bytes. */
const varyingRequestHeaders = ["content-type", "x-provenance", "x-warnings", "x-cost"] as const;

/** The value of `vary`, for other caches. */
export const varyingHeaders = "accept, accept-encoding, x-provenance, x-warnings, x-cost";

/** A request without its body. */
export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

/** A request to `/graphql`. Its body, if it has one, is JSON that is not parsed yet. */
export interface ReceivedRequest extends Request {
  readonly body: string | undefined;
  /** The media type of its response. */
  readonly mediaType: MediaType;
}

/** Receives a request; null when it takes no media type of responses. */
export function receive(request: Request, body: string | undefined): ReceivedRequest | null {
  const { method, url, headers } = request;
  const mediaType = readMediaType(headers.accept);
  return mediaType && { method, url, headers, body, mediaType };
}

/** The cache key of a request: everything that its response depends on. Requests with the same key have the same response. */
export function cacheKey(
  snapshot: string,
  { method, url, headers, mediaType, body = "" }: ReceivedRequest,
): string {
  // Neither headers nor URLs contain line breaks.
  let key = `${snapshot}\n${method} ${url}\n${mediaType}`;
  for (const header of varyingRequestHeaders) key += `\n${headers[header] ?? ""}`;
  return `${key}\n${body}`;
}

/** The headers of a request that its response can depend on, with the media type that was chosen. */
export function pickVarying({ headers, mediaType }: ReceivedRequest): Record<string, string> {
  const picked: Record<string, string> = { accept: mediaType };
  for (const name of varyingRequestHeaders) {
    const value = headers[name];
    if (value !== undefined) picked[name] = value.toString();
  }
  return picked;
}

/** Whether the client wants a new response. With `If-None-Match` it only asks whether its own response is still current. */
export function wantsFresh({ headers }: ReceivedRequest): boolean {
  if (headers["if-none-match"] !== undefined) return false;
  return headers["cache-control"]?.includes("no-cache") ?? false;
}
