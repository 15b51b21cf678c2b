import type { GraphQLError } from "graphql";
import { bounds } from "./bounds.ts";
import { limitError } from "./limit-error.ts";

/** @throws GraphQLError for a name, of whatever, that is too long. */
export function boundName({ length: found }: string): void {
  const limit = bounds.name;
  if (found > limit)
    throw limitError({
      code: "NAME_TOO_LONG",
      found,
      limit,
      message: `A name has ${found} characters, of which ${limit} are allowed. Give aliases, operations, variables and fragments shorter names.`,
    });
}

/** @throws GraphQLError for a text that is too long. */
export function boundText({ length: found }: string, limit: number): void {
  if (found > limit)
    throw limitError({
      code: "TEXT_TOO_LONG",
      found,
      limit,
      message: `A text has ${found} characters, of which ${limit} are allowed. No code, slug, day or id is that long; search for fewer words.`,
    });
}

/** @throws GraphQLError for a list or an object that has too many entries. */
export function boundEntries(found: number): void {
  const limit = bounds.entries;
  if (found > limit)
    throw limitError({
      code: "LIST_TOO_LONG",
      found,
      limit,
      message: `A list has ${found} entries, of which ${limit} are allowed. Name each once, leave the argument out to have all, or ask in several operations.`,
    });
}

/** @throws GraphQLError for words to search for that are too many. */
export function boundWords(found: number): void {
  const limit = bounds.words;
  if (found > limit)
    throw limitError({
      code: "TOO_MANY_WORDS",
      found,
      limit,
      message: `The search has ${found} words, of which ${limit} are allowed. Search for the few that are rarest.`,
    });
}

/** The refusal of lists and objects that are nested too deep: one level further nobody counts. */
export function refuseNesting(): GraphQLError {
  const limit = bounds.levels;
  return limitError({
    code: "VALUES_TOO_DEEP",
    found: limit + 1,
    limit,
    message: `Values nest lists and objects more than ${limit} levels deep, of which ${limit} are allowed. No argument has more than two.`,
  });
}
