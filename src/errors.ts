import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import type { GraphQLFormattedError } from "graphql";

/** Told of a failure of our own, with the id that the caller gets. */
export type OnFailure = (errorId: string, reason: unknown) => void;

/** Tells of our own failure only an id, under which the log has the rest. */
export function maskError(error: unknown, onFailure: OnFailure): GraphQLFormattedError {
  const errorId = randomUUID();
  onFailure(errorId, error);
  return {
    message: "Something went wrong on our side. Quote the errorId when you report it.",
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  };
}

/** Leaves out the names of the schema that the library suggests; what arguments could be is no secret. */
export function withoutSuggestion(told: GraphQLFormattedError): GraphQLFormattedError {
  if (told.extensions?.argument !== undefined) return told;
  return { ...told, message: told.message.replace(/ Did you mean [^?]*\?/g, "") };
}

/** Gives callers their own mistakes in full, and ours masked. */
export function maskErrors(onFailure: OnFailure) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    if (formatted.extensions?.code !== "INTERNAL_SERVER_ERROR") return formatted;
    const masked = maskError(unwrapResolverError(error), onFailure);
    return formatted.path === undefined ? masked : { ...masked, path: formatted.path };
  };
}
