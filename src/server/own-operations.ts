import type { FastifyRequest } from "fastify";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { receive } from "../pipeline/receive.ts";
import type { HttpReply } from "../pipeline/respond.ts";
import { numberHeader } from "../snapshot/snapshot.ts";

/** An operation that a route of the gateway sends for its client. */
export interface OwnOperation {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Sends an operation through the pipeline, as if the client of a request had sent it: with its limits, its rate limit, the queue and
 * the cache. `ifNoneMatch` is the tag of the response that the route has already.
 */
export function sendOwn(
  pipeline: Pipeline,
  operation: OwnOperation,
  { ip, headers }: Pick<FastifyRequest, "ip" | "headers">,
  ifNoneMatch?: string,
): PromiseOrValue<HttpReply> {
  const least = headers[leastHeader];
  const own = {
    // Errors have a status of their own, and never 200.
    accept: "application/graphql-response+json",
    "content-type": "application/json",
    "accept-encoding": "identity",
    ...(least === undefined ? {} : { [leastHeader]: least }),
    ...(ifNoneMatch === undefined ? {} : { "if-none-match": ifNoneMatch }),
  };
  const request = receive({ method: "POST", url: "/graphql", headers: own }, JSON.stringify(operation));
  return pipeline.handle(request, ip, () => operation);
}

const leastHeader = `${numberHeader}-min`;

/** The value of a header in a reply; undefined where it has none. */
export function headerOf({ headers }: HttpReply, name: string): string | undefined {
  const at = headers.findIndex((each, index) => index % 2 === 0 && each === name);
  return at < 0 ? undefined : headers[at + 1];
}
