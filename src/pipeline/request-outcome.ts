/** The outcome of a request to `/graphql`, for metrics, traces and the log. */
export interface RequestOutcome {
  /** The operation name. Null when the client sent none, or the request was rejected. */
  readonly operation: string | null;
  /** Where the response came from: "shared" is the cache that gateways share. */
  readonly answeredBy: "cache" | "shared" | "main" | "worker" | "rejected";
  /** The estimated cost in rows; null when it was not estimated. */
  readonly cost: number | null;
  /** The codes of the errors in the response. */
  readonly codes: readonly string[];
}

declare module "fastify" {
  interface FastifyRequest {
    /** Null for requests to other paths than `/graphql`. */
    outcome: RequestOutcome | null;
  }
}
