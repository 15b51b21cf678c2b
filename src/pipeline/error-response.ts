import type { GraphQLFormattedError } from "graphql";
import type { OperationResponse } from "./operation-response.ts";
import type { Request } from "./receive.ts";

/** The part of an error that callers may see. */
type ReportedError = Pick<GraphQLFormattedError, "message" | "extensions">;

const graphqlMediaType = "application/graphql-response+json";

/** The response to an invalid document. GraphQL over HTTP gives it status 400, or 200 for plain JSON. */
export function respondInvalid(request: Request, error: ReportedError): OperationResponse {
  return respondWithError(request, error, acceptsGraphql(request) ? 400 : 200);
}

/** A response with one error and no data. */
export function respondWithError(
  request: Request,
  { message, extensions: { http: _, ...shown } = {} }: ReportedError,
  status: number,
): OperationResponse {
  return {
    status,
    contentType: `${acceptsGraphql(request) ? graphqlMediaType : "application/json"}; charset=utf-8`,
    headers: {},
    text: `${JSON.stringify({ errors: [{ message, extensions: shown }] })}\n`,
    isRepeatable: false,
  };
}

function acceptsGraphql({ headers }: Request): boolean {
  return headers.accept?.includes(graphqlMediaType) ?? false;
}
