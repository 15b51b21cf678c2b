import { GraphQLError } from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import { findNearest } from "../reference-data/nearest.ts";

/** An error of the caller's: says which argument is wrong and, where there is one, the nearest valid value. */
export function userInputError(argument: string, message: string, nearest?: string): GraphQLError {
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
  return new GraphQLError(`Argument "${argument}": ${message}${hint}`, {
    extensions: { code: "BAD_USER_INPUT", argument, ...(nearest === undefined ? {} : { nearest }) },
  });
}

/**
 * The entry that a filter names.
 * @throws GraphQLError with the nearest valid key when there is none.
 */
export function lookUpNamed<Entry>(
  entries: ReadonlyMap<string, Entry>,
  key: string,
  argument: string,
  noun: string,
): Entry {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  throw userInputError(argument, `there is no ${noun} ${quoteInput(key)}.`, findNearest(entries.keys(), key));
}
