import { GraphQLError } from "graphql";
import type { Request } from "./receive.ts";

/** The request header with the smallest number of a snapshot that may answer. */
const leastHeader = "x-snapshot-min";

/** The largest number of a snapshot: an integer of PostgreSQL. */
const largest = 2 ** 31 - 1;

/** The smallest number of a snapshot that may answer a request; 0 for any. An error for what is no such number. */
export function leastSnapshot({ headers }: Pick<Request, "headers">): number | GraphQLError {
  const text = headers[leastHeader];
  if (text === undefined) return 0;
  const number = typeof text === "string" && /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= largest) return number;
  const message = `${leastHeader} must be the number of a snapshot, from 0 to ${largest}, as a response has it in x-snapshot.`;
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
