/** What became of a request to the endpoint, for metrics, traces and the log. */
export interface RequestOutcome {
  /** Null where the caller gave none, or the request was turned away before it was looked at. */
  readonly operation: string | null;
  /** Where the answer came from. */
  readonly answeredBy: "cache" | "main" | "worker" | "rejected";
  /** In rows; null where it was not estimated. */
  readonly cost: number | null;
  /** Of the errors that the caller was told of. */
  readonly codes: readonly string[];
}

declare module "fastify" {
  interface FastifyRequest {
    /** Null for anything but the endpoint. */
    outcome: RequestOutcome | null;
  }
}
