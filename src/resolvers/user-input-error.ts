import { GraphQLError } from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import { findNearestEntry, formatSuggestion } from "./nearest-entry.ts";

/**
 * An error with code BAD_USER_INPUT: it names the invalid argument and, if there is one, the nearest valid value, with the
 * name of what it stands for where that is what was meant.
 */
export function userInputError(
  argument: string,
  message: string,
  nearest?: string,
  name?: string,
): GraphQLError {
  return new GraphQLError(`Argument "${argument}": ${message}${formatSuggestion({ nearest, name })}`, {
    extensions: { code: "BAD_USER_INPUT", argument, ...(nearest === undefined ? {} : { nearest }) },
  });
}

/** The error for a cursor of another snapshot: the figures have changed since that page, so the walk must begin again. */
export function staleCursor(): GraphQLError {
  const message =
    'Argument "after": the figures have changed since the page of this cursor. Start again with the first page.';
  return new GraphQLError(message, { extensions: { code: "STALE_CURSOR", argument: "after" } });
}

/**
 * The entry with a key. `noun` says in the error message what the entries are.
 * @throws GraphQLError with the key that is nearest, or whose name is, when there is none.
 */
export function lookUpNamed<Entry extends object>(
  entries: ReadonlyMap<string, Entry>,
  key: string,
  argument: string,
  noun: string,
): Entry {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  const { nearest, name } = findNearestEntry(entries, key);
  throw userInputError(argument, `there is no ${noun} ${quoteInput(key)}.`, nearest, name);
}
