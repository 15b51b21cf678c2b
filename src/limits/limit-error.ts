import { GraphQLError } from "graphql";

/** What a limit is of. The code of its refusal is `TOO_MANY_…`, `TOO_DEEP` or `TOO_COSTLY`. */
interface Limit {
  readonly code: string;
  /** What was counted, or a number that it is above where counting stopped. */
  readonly found: number;
  readonly limit: number;
  readonly message: string;
}

/** A refusal before any work: says what there is too much of, how much is allowed, and how to ask for less. */
export function limitError({ code, found, limit, message }: Limit): GraphQLError {
  return new GraphQLError(message, { extensions: { code, found, limit, http: { status: 400 } } });
}
