import { GraphQLError } from "graphql";
import type { CodeList } from "../reference-data/code-list.ts";
import { explainUnknown, formatSuggestion } from "./unknown-entry.ts";

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
 * The entry with a key or a name. `noun` says in the error message what the entries are.
 * @throws GraphQLError with the key that is nearest, or whose name is, when there is none.
 */
export function lookUpNamed<Entry extends object>(
  entries: CodeList<Entry>,
  text: string,
  argument: string,
  noun: string,
): Entry {
  const entry = entries.find(text);
  if (entry !== undefined) return entry;
  const { message, nearest, name } = explainUnknown(entries, text, noun);
  throw userInputError(argument, message, nearest, name);
}

/** The entries of a list argument, each once. @throws GraphQLError as `lookUpNamed` does, and for an empty list. */
export function lookUpEach<Entry extends object>(
  entries: CodeList<Entry>,
  texts: readonly string[],
  argument: string,
  noun: string,
): Entry[] {
  requireSome(texts, argument);
  return [...new Set(texts.map((text) => lookUpNamed(entries, text, argument, noun)))];
}

/** @throws GraphQLError for an empty list. It would choose nothing, and a client that wants everything leaves it out. */
export function requireSome(list: readonly unknown[], argument: string): void {
  if (list.length === 0)
    throw userInputError(argument, "the list is empty. Name at least one, or leave the argument out.");
}
