import { quoteInput } from "../../schema/quote-input.ts";
import type { CodeList } from "../reference-data/code-list.ts";

/** Why a text is no entry of a code list, and the entry that it is most like; empty where there is none. */
export interface UnknownEntry {
  /** A sentence. */
  readonly message: string;
  readonly nearest?: string | undefined;
  /** The name that the text is like, where that is not the key. */
  readonly name?: string | undefined;
}

/** Explains why a text was not found in a code list. `noun` says what its entries are. */
export function explainUnknown(list: CodeList<object>, text: string, noun: string): UnknownEntry {
  const leftOut = list.explainLeftOut(text);
  if (leftOut !== undefined) return { message: leftOut };
  const called = new Set(list.findAll(text));
  if (called.size > 0) {
    const keys = [...list].flatMap(([key, entry]) => (called.has(entry) ? [`"${key}"`] : []));
    return { message: `there are several called ${quoteInput(text)}: ${keys.join(", ")}.` };
  }
  const message = `there is no ${noun} ${quoteInput(text)}.`;
  const { key, name } = list.suggest(text) ?? {};
  return { message, nearest: key, name: name === key ? undefined : name };
}

/** The suggestion of an error message or a warning, as a sentence after others; blank where there is none. */
export function formatSuggestion({ nearest, name }: Pick<UnknownEntry, "nearest" | "name">): string {
  if (nearest === undefined) return "";
  return ` Did you mean "${nearest}"${name === undefined ? "" : ` (${name})`}?`;
}
