import type { GraphQLError } from "graphql";
import type { Answer } from "./answer.ts";
import type { Request } from "./asked.ts";

const own = "application/graphql-response+json";

/** The answer to a document that is refused: by GraphQL over HTTP with status 400, or 200 for plain JSON. */
export function refuse(
  { headers }: Request,
  { message, extensions: { http: _, ...told } }: GraphQLError,
): Answer {
  const isOwn = headers.accept?.includes(own) ?? false;
  return {
    status: isOwn ? 400 : 200,
    contentType: `${isOwn ? own : "application/json"}; charset=utf-8`,
    headers: {},
    text: `${JSON.stringify({ errors: [{ message, extensions: told }] })}\n`,
    isRepeatable: false,
  };
}
