import type { SearchArguments } from "../../schema/arguments/search.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { type FoundItem, searchAll } from "../reference-data/search.ts";
import { wordsIn } from "../statistics/words.ts";
import { userInputError } from "./user-input-error.ts";

/** What a search finds. @throws GraphQLError for a text without words. */
export function findHits({ text }: Pick<SearchArguments, "text">, catalogue: Catalogue): FoundItem[] {
  if (wordsIn(text).length === 0) throw userInputError("text", "give at least one word.");
  return searchAll(text, catalogue);
}
