import { GraphQLError } from "graphql";

interface LimitExcess {
  /** Such as `TOO_MANY_FIELDS`, `TOO_DEEP` or `TOO_COSTLY`. */
  readonly code: string;
  /** What was counted; where counting stopped early, a number above the limit. */
  readonly found: number;
  readonly limit: number;
  readonly message: string;
}

/** The error for a request beyond a limit. Its message says how much is allowed and how to ask for less. Status 400. */
export function limitError({ code, found, limit, message }: LimitExcess): GraphQLError {
  return new GraphQLError(message, { extensions: { code, found, limit, http: { status: 400 } } });
}
