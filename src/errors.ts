import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import type { FastifyBaseLogger } from "fastify";
import type { GraphQLFormattedError } from "graphql";

/** Gives callers their own mistakes in full, and of ours only an id, under which the log has the rest. */
export function maskErrors(log: FastifyBaseLogger) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return formatted;
    const id = randomUUID();
    log.error({ errorId: id, err: unwrapResolverError(error) }, "a resolver failed");
    return {
      message: "Something went wrong on our side. Quote the errorId when you report it.",
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { code: "INTERNAL_SERVER_ERROR", errorId: id },
    };
  };
}
