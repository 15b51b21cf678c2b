import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError, Kind } from "graphql";
import { z } from "zod";
import { shortenMessage } from "../../schema/quote-input.ts";

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
  return (given: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const formatted = { ...given, message: shortenMessage(given.message) };
    if (formatted.extensions?.code !== "INTERNAL_SERVER_ERROR") return formatted;
    // Of persisted queries Apollo says so without a code.
    if (isBadRequest(error)) return { ...formatted, extensions: { code: "BAD_REQUEST" } };
    if (isOfCaller(error)) return { ...formatted, extensions: { code: "BAD_USER_INPUT" } };
    const masked = maskError(unwrapResolverError(error), onFailure);
    return formatted.path === undefined ? masked : { ...masked, path: formatted.path };
  };
}

/**
 * Whether the library found it wrong what a caller sent: a null where a variable's default would allow for none. Of
 * what a resolver gave it complains, too, but with the field's place or none, and not with a value's.
 */
function isOfCaller(error: unknown): boolean {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof GraphQLError)) return false;
  const { nodes = [] } = original;
  return nodes.length > 0 && nodes.every(({ kind }) => kind !== Kind.FIELD);
}

const ofBadRequest = z.object({ extensions: z.object({ http: z.object({ status: z.literal(400) }) }) });

function isBadRequest(error: unknown): boolean {
  return ofBadRequest.safeParse(error).success;
}
