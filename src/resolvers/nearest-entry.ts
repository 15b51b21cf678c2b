import { findNearest } from "../reference-data/nearest.ts";

/** The entry of a code list that a wrong key is most like; empty where there is none. */
export interface NearestEntry {
  readonly nearest?: string | undefined;
  /** Its name, if that is what the key was like. */
  readonly name?: string | undefined;
}

/** The suggestion of an error message or a warning, as a sentence after others; blank where there is none. */
export function formatSuggestion({ nearest, name }: NearestEntry): string {
  if (nearest === undefined) return "";
  return ` Did you mean "${nearest}"${name === undefined ? "" : ` (${name})`}?`;
}

/** The last key that was not found in each list. */
const lastMisses = new WeakMap<object, { readonly key: string; readonly found: NearestEntry }>();

/**
 * The entry whose key or name is most like a key. An operation looks the same wrong key up for each parent of a field, so the
 * last one is remembered.
 */
export function findNearestEntry(entries: ReadonlyMap<string, object>, key: string): NearestEntry {
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
