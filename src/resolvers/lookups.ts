import type { GraphQLResolveInfo } from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import { findNearestEntry, formatSuggestion } from "./nearest-entry.ts";

/** An object that a client looks up by a key, and the list that it should be in. */
interface Lookup<Entry> {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly key: string;
  /** What the entries are, for the warning. */
  readonly noun: string;
  /** What helps to find it, in place of the nearest entry: a sentence after another one. */
  readonly hint?: () => string | undefined;
}

/** The entry with a key; null, and a warning with the nearest one, when there is none. */
export function lookUpOne<Entry extends object>(
  { entries, key, noun, hint }: Lookup<Entry>,
  context: Context,
  info: GraphQLResolveInfo,
): Entry | null {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  const explain = () => {
    const suggestion = hint?.() ?? formatSuggestion(findNearestEntry(entries, key));
    return `There is no ${noun} ${quoteInput(key)}.${suggestion}`;
  };
  return reportMissing(explain, context, info);
}

/** Reports for the warnings that the object of a look-up is not there. Gives the null that is the result. */
export function reportMissing(explain: () => string, context: Context, info: GraphQLResolveInfo): null {
  reportResult(context, { kind: "LOOKUP", info, figures: [], rowsRead: 0, explainEmpty: explain });
  return null;
}
