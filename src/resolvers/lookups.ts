import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "../execution/context.ts";
import { reportResult } from "../extensions/field-results.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import { explainUnknown, formatSuggestion } from "./unknown-entry.ts";

/** An object that a client looks up by a key or a name, and the list that it should be in. */
interface Lookup<Entry extends object> {
  readonly entries: CodeList<Entry>;
  readonly key: string;
  /** What the entries are, for the warning. */
  readonly noun: string;
  /** What helps to find it, in place of the nearest entry: a sentence after another one. */
  readonly hint?: () => string | undefined;
}

/** The entry with a key or a name; null, and a warning with the nearest one, when there is none. */
export function lookUpOne<Entry extends object>(
  { entries, key, noun, hint }: Lookup<Entry>,
  context: Context,
  info: GraphQLResolveInfo,
): Entry | null {
  const entry = entries.find(key);
  if (entry !== undefined) return entry;
  const explain = () => {
    const unknown = explainUnknown(entries, key, noun);
    const message = unknown.message.replace(/^./, (letter) => letter.toUpperCase());
    return message + (hint?.() ?? formatSuggestion(unknown));
  };
  return reportMissing(explain, context, info);
}

/** Reports for the warnings that the object of a look-up is not there. Gives the null that is the result. */
export function reportMissing(explain: () => string, context: Context, info: GraphQLResolveInfo): null {
  reportResult(context, { kind: "LOOKUP", info, figures: [], rowsRead: 0, explainEmpty: explain });
  return null;
}
