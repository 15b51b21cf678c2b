import type { GraphQLFormattedError } from "graphql";
import { hasOwnStatuses } from "./media-type.ts";
import type { OperationResponse } from "./operation-response.ts";
import type { ReceivedRequest } from "./receive.ts";

/** The part of an error that callers may see. */
type ReportedError = Pick<GraphQLFormattedError, "message" | "extensions">;

/** The response to an invalid document. GraphQL over HTTP gives it status 400, or 200 for plain JSON. */
export function respondInvalid(request: ReceivedRequest, error: ReportedError): OperationResponse {
  return respondWithError(request, error, hasOwnStatuses(request.mediaType) ? 400 : 200);
}

/** A response with one error and no data. */
export function respondWithError(
  { mediaType }: ReceivedRequest,
  { message, extensions: { http: _, ...shown } = {} }: ReportedError,
  status: number,
): OperationResponse {
  return {
    status,
    contentType: mediaType,
    headers: {},
    text: `${JSON.stringify({ errors: [{ message, extensions: shown }] })}\n`,
    isRepeatable: false,
  };
}
