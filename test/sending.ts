import type { Gateway } from "./gateway.ts";

/** A response over HTTP. */
export interface SentResponse {
  readonly status: number;
  readonly cache: string | null;
  readonly tag: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** Sends a request to the endpoint of a gateway. */
export async function send({ url }: Gateway, request: RequestInit, search = ""): Promise<SentResponse> {
  const response = await fetch(`${url}/graphql${search}`, request);
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, text, cache: headers.get("cache-status"), tag: headers.get("etag") };
}

export type Header = Record<string, string>;
/** A request that posts an operation. */
export const post = (body: object, headers: Header = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});
