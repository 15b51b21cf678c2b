import type { GraphQLFormattedError } from "graphql";
import type { OperationResponse } from "./operation-response.ts";
import type { Request } from "./receive.ts";

/** What a caller is told of an error. */
type Told = Pick<GraphQLFormattedError, "message" | "extensions">;

const own = "application/graphql-response+json";

/** The answer to a document that is refused: by GraphQL over HTTP with status 400, or 200 for plain JSON. */
export function refuse(asked: Request, error: Told): OperationResponse {
  return answerWithError(asked, error, isForOwn(asked) ? 400 : 200);
}

/** The answer with one error and nothing else. */
export function answerWithError(
  asked: Request,
  { message, extensions: { http: _, ...told } = {} }: Told,
  status: number,
): OperationResponse {
  return {
    status,
    contentType: `${isForOwn(asked) ? own : "application/json"}; charset=utf-8`,
    headers: {},
    text: `${JSON.stringify({ errors: [{ message, extensions: told }] })}\n`,
    isRepeatable: false,
  };
}

function isForOwn({ headers }: Request): boolean {
  return headers.accept?.includes(own) ?? false;
}
