import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLFormattedError } from "graphql";

/** Tells of our own failure only an id, under which the log has the rest. */
export function maskError(error: unknown, log: FastifyBaseLogger): GraphQLFormattedError {
  const errorId = randomUUID();
  log.error({ errorId, err: error }, "failed");
  return {
    message: "Something went wrong on our side. Quote the errorId when you report it.",
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  };
}

/** Gives callers their own mistakes in full, and ours masked. */
export function maskErrors(log: FastifyBaseLogger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.code !== "INTERNAL_SERVER_ERROR") return formatted;
    const masked = maskError(unwrapResolverError(error), log);
    return formatted.path === undefined ? masked : { ...masked, path: formatted.path };
  };
}
