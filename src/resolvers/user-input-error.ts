import { GraphQLError } from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import { findNearest } from "../reference-data/nearest.ts";

/** An error with code BAD_USER_INPUT: it names the invalid argument and, if there is one, the nearest valid value. */
export function userInputError(argument: string, message: string, nearest?: string): GraphQLError {
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"?`;
  return new GraphQLError(`Argument "${argument}": ${message}${hint}`, {
    extensions: { code: "BAD_USER_INPUT", argument, ...(nearest === undefined ? {} : { nearest }) },
  });
}

/**
 * The entry with a key. `noun` says in the error message what the entries are.
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
  throw userInputError(argument, `there is no ${noun} ${quoteInput(key)}.`, findNearestKey(entries, key));
}

/** The last key that was not found in each list. */
const lastMisses = new WeakMap<object, { readonly key: string; readonly nearest: string | undefined }>();

/** An operation looks the same wrong key up for each parent of a field, so the last one is remembered. */
function findNearestKey(entries: ReadonlyMap<string, unknown>, key: string): string | undefined {
  const last = lastMisses.get(entries);
  if (last?.key === key) return last.nearest;
  const nearest = findNearest(entries.keys(), key);
  lastMisses.set(entries, { key, nearest });
  return nearest;
}
