import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Mode } from "./options.ts";
import type { Server } from "./servers.ts";
import { bodyOf, type Workload } from "./workloads.ts";

/** An HTTP request of the benchmark. The check and the load send the same. */
export interface BenchRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `no-cache` bypasses the response cache of the gateway. The other servers have none and ignore it. */
const headersOf: Readonly<Record<Mode, Readonly<Record<string, string>>>> = {
  cold: { "cache-control": "no-cache" },
  warm: {},
  default: { "accept-encoding": "identity" },
  compressed: { "accept-encoding": "gzip, deflate, br" },
};

/** The request for a workload, in the form that a server understands. */
export function toBenchRequest(server: Server, workload: Workload, mode: Mode): BenchRequest {
  const { path } = workload;
  const bypass = headersOf[mode];
  if (server.speaks === "endpoints") return { method: "GET", path, headers: bypass };
  const headers = { "content-type": "application/json", ...bypass };
  const post = { method: "POST", headers, body: bodyOf(workload) } as const;
  return { ...post, path: server.speaks === "bytes" ? path : "/graphql" };
}

/** A response as it came: its bytes in base64, and how they are compressed. */
export interface RawResponse {
  readonly base64: string;
  readonly coding: string;
}

/** Sends a request once and returns the bytes of the response, without decompressing them. */
export async function sendRaw(
  url: string,
  { method, path, headers, body }: BenchRequest,
): Promise<RawResponse> {
  const request = httpRequest(`${url}${path}`, { method, headers, agent: false });
  request.end(body);
  const [response] = await once(request, "response");
  const bytes = await buffer(response);
  return { base64: bytes.toString("base64"), coding: response.headers["content-encoding"] ?? "identity" };
}

/**
 * Sends a request once and returns the text of the response.
 * @throws Error when the status is not 200.
 */
export async function send(url: string, { method, path, headers, body }: BenchRequest): Promise<string> {
  const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  if (response.status === 200) return text;
  throw new Error(`${method} ${path} returned ${response.status}: ${text.slice(0, 500)}`);
}
