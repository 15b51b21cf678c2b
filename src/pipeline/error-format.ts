import { randomUUID } from "node:crypto";
import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError, Kind } from "graphql";
import * as z from "zod";
import { StoreUnavailableError } from "../../db/unavailable.ts";
import { shortenMessage } from "../../schema/quote-input.ts";
import { storeUnavailable } from "../limits/rejection.ts";

const { message, code } = storeUnavailable();
/** The error that a client gets while the database of the store does not answer. */
const unavailable: GraphQLFormattedError = { message, extensions: { code } };

/** Called with a failure of the gateway, and the id of the error in the response. */
export type OnFailure = (errorId: string, reason: unknown) => void;

/** The error that a client gets for a failure of the gateway: an id, with which the details are found in the log. */
export function maskError(error: unknown, onFailure: OnFailure): GraphQLFormattedError {
  const errorId = randomUUID();
  onFailure(errorId, error);
  return {
    message: "Something went wrong on our side. Quote the errorId when you report it.",
    extensions: { code: "INTERNAL_SERVER_ERROR", errorId },
  };
}

/** Removes suggestions of graphql-js, because they have names of the schema. Suggested argument values are public. */
export function withoutSuggestion(error: GraphQLFormattedError): GraphQLFormattedError {
  if (error.extensions?.argument !== undefined) return error;
  return { ...error, message: error.message.replace(/ Did you mean [^?]*\?/g, "") };
}

/** Formats errors: those of the client in full, those of the gateway masked. */
export function maskErrors(onFailure: OnFailure) {
  return (reported: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const formatted = { ...reported, message: shortenMessage(reported.message) };
    if (formatted.extensions?.code !== "INTERNAL_SERVER_ERROR") return formatted;
    // Apollo reports persisted queries without a code.
    if (isBadRequest(error)) return { ...formatted, extensions: { code: "BAD_REQUEST" } };
    if (isClientError(error)) return { ...formatted, extensions: { code: "BAD_USER_INPUT" } };
    const original = unwrapResolverError(error);
    const masked = original instanceof StoreUnavailableError ? unavailable : maskError(original, onFailure);
    return formatted.path === undefined ? masked : { ...masked, path: formatted.path };
  };
}

/**
 * Whether graphql-js rejected a value that the client sent, such as null for a variable with a default. The error then
 * has the location of the value. An error about the result of a resolver has the location of a field, or none.
 */
function isClientError(error: unknown): boolean {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (!(original instanceof GraphQLError)) return false;
  const { nodes = [] } = original;
  return nodes.length > 0 && nodes.every(({ kind }) => kind !== Kind.FIELD);
}

const badRequestShape = z.object({ extensions: z.object({ http: z.object({ status: z.literal(400) }) }) });

function isBadRequest(error: unknown): boolean {
  return badRequestShape.safeParse(error).success;
}
