import type { Code } from "./codes.ts";
import { hasAll, toWords } from "./search-words.ts";

/** Finds the codes whose value or name has all words of `text`; those that begin with it are first. */
export function searchCodes(codes: readonly Code[], text: string): Code[] {
  const words = toWords(text);
  const found = codes.filter(({ value, name }) => hasAll(`${value} ${name}`, words));
  const begins = ({ value, name }: Code) =>
    [value, name].some((said) => said.toLowerCase().startsWith(words.join(" ")));
  return [...found.filter(begins), ...found.filter((code) => !begins(code))];
}
