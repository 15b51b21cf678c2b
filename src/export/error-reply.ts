import { GraphQLError } from "graphql";
import { shortenMessage } from "../../schema/quote-input.ts";
import { Rejection } from "../limits/rejection.ts";
import { withoutSuggestion } from "../pipeline/error-format.ts";
import { type HeaderList, toRejectionReply } from "../pipeline/respond.ts";
import type { ExportReply } from "./exporter.ts";

const statuses: Readonly<Record<string, number>> = {
  INTERNAL_SERVER_ERROR: 500,
  STORE_UNAVAILABLE: 503,
  OPERATION_TIMEOUT: 504,
};

/**
 * The reply to a request that gets no file: the same JSON as the API gives. `more` are headers to send with it, and `suggests` is
 * whether names of the schema may be suggested. @throws any error that is not of the client's making.
 */
export function replyWithError(error: unknown, more: HeaderList, suggests: boolean): ExportReply {
  if (error instanceof Rejection) {
    const { body, ...reply } = toRejectionReply(error, more);
    return { ...reply, body: String(body) };
  }
  if (!(error instanceof GraphQLError)) throw error;
  const { http: _, ...extensions } = error.extensions;
  const code = String(extensions.code);
  const shown = { message: shortenMessage(error.message), extensions };
  const body = JSON.stringify({ errors: [suggests ? shown : withoutSuggestion(shown)] });
  const headers = [
    ...more,
    ...[
      "cache-control",
      "no-store",
      "vary",
      "accept-encoding",
      "content-type",
      "application/json; charset=utf-8",
    ],
  ];
  const outcome = { operation: null, answeredBy: "main", cost: null, codes: [code] } as const;
  return { status: statuses[code] ?? 400, headers, body, outcome };
}
