import { GraphQLError } from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import { findNearest } from "../reference-data/nearest.ts";

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
  const named = name === undefined ? "" : ` (${name})`;
  const hint = nearest === undefined ? "" : ` Did you mean "${nearest}"${named}?`;
  return new GraphQLError(`Argument "${argument}": ${message}${hint}`, {
    extensions: { code: "BAD_USER_INPUT", argument, ...(nearest === undefined ? {} : { nearest }) },
  });
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

interface NearestEntry {
  readonly nearest?: string;
  /** Its name, if that is what the key was like. */
  readonly name?: string;
}

/** The last key that was not found in each list. */
const lastMisses = new WeakMap<object, { readonly key: string; readonly found: NearestEntry }>();

/** An operation looks the same wrong key up for each parent of a field, so the last one is remembered. */
function findNearestEntry(entries: ReadonlyMap<string, object>, key: string): NearestEntry {
  const last = lastMisses.get(entries);
  if (last?.key === key) return last.found;
  const keysByName = new Map(
    [...entries].flatMap(([each, entry]) => namesOf(entry).map((name) => [name, each])),
  );
  const text = findNearest([...entries.keys(), ...keysByName.keys()], key);
  const found = toNearestEntry(entries, keysByName, text);
  lastMisses.set(entries, { key, found });
  return found;
}

/** A code such as 8Q says little, so clients try the name. */
function namesOf(entry: object): string[] {
  return "name" in entry && typeof entry.name === "string" ? [entry.name] : [];
}

function toNearestEntry(
  entries: ReadonlyMap<string, object>,
  keysByName: ReadonlyMap<string, string>,
  text: string | undefined,
): NearestEntry {
  if (text === undefined) return {};
  const nearest = keysByName.get(text);
  return nearest === undefined || entries.has(text) ? { nearest: text } : { nearest, name: text };
}
