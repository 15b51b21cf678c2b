import type { Mode } from "./options.ts";
import type { Server } from "./servers.ts";
import type { Figures } from "./tables/figures.ts";
import { toTableOperation } from "./tables/operations.ts";
import { bodyOf, type Workload } from "./workloads.ts";

/** An HTTP request of the benchmark. The check and the load send the same. */
export interface BenchRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Which part of the response is compared: all of it, unless the server can only return rows. */
  readonly figures: Figures;
}

/** Bypasses the response cache of the gateway. The other servers have none and ignore it. */
const noCache = { "cache-control": "no-cache" };
const whole: Figures = { ofReference: (response) => response, ofRows: (response) => response };

/** The request for a workload, in the form that a server understands; null where the server cannot answer it. */
export function toBenchRequest(
  server: Server,
  workload: Workload,
  mode: Mode,
  offenceId: number,
): BenchRequest | null {
  const { path } = workload;
  const bypass = mode === "cold" ? noCache : {};
  if (server.speaks === "endpoints") return { method: "GET", path, headers: bypass, figures: whole };
  const headers = { "content-type": "application/json", ...bypass };
  const post = { method: "POST", headers, body: bodyOf(workload), figures: whole } as const;
  if (server.speaks === "bytes") return { ...post, path };
  if (server.speaks === "graphql") return { ...post, path: "/graphql" };
  const operation = toTableOperation(workload, offenceId);
  if (operation === null) return null;
  return { ...post, path: "/graphql", body: bodyOf(operation), figures: operation.figures };
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
