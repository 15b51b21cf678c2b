import type { GraphQLError } from "graphql";
import { bounds } from "./bounds.ts";
import { limitError } from "./limit-error.ts";

/** @throws GraphQLError for a name that is too long. */
export function checkNameLength({ length }: string): void {
  check(
    length,
    bounds.name,
    "NAME_TOO_LONG",
    `A name has ${length} characters, of which ${bounds.name} are allowed. Give aliases, operations, variables and fragments shorter names.`,
  );
}

/** @throws GraphQLError for a text of more characters than `limit`. */
export function checkTextLength({ length }: string, limit: number): void {
  check(
    length,
    limit,
    "TEXT_TOO_LONG",
    `A text has ${length} characters, of which ${limit} are allowed. No code, slug, name, day or id is that long; search for fewer words.`,
  );
}

/** @throws GraphQLError for a list or an object that has too many entries. */
export function checkListLength(count: number): void {
  check(
    count,
    bounds.entries,
    "LIST_TOO_LONG",
    `A list has ${count} entries, of which ${bounds.entries} are allowed. Name each once, leave the argument out to have all, or ask in several operations.`,
  );
}

/** @throws GraphQLError for a full-text search of too many words. */
export function checkWordCount(count: number): void {
  check(
    count,
    bounds.words,
    "TOO_MANY_WORDS",
    `The search has ${count} words, of which ${bounds.words} are allowed. Search for the few that are rarest.`,
  );
}

/** The limit error for lists and objects that are nested too deep. Counting stops one level past the limit. */
export function nestingError(): GraphQLError {
  const limit = bounds.levels;
  return limitError({
    code: "VALUES_TOO_DEEP",
    found: limit + 1,
    limit,
    message: `Values nest lists and objects more than ${limit} levels deep, of which ${limit} are allowed. No argument has more than two.`,
  });
}

function check(found: number, limit: number, code: string, message: string): void {
  if (found > limit) throw limitError({ code, found, limit, message });
}
