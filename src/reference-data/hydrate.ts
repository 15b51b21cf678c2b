/** An instance of a schema class. The compiler checks that every field has a value. */
export function hydrate<Type extends object>(type: new () => Type, fields: Type): Type {
  return Object.assign(new type(), fields);
}

/** Entries by a key that `keyOf` reads from each. */
export function indexBy<Entry, Key>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => Key,
): Map<Key, Entry> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

/** The entry with a key from the store. @throws Error when there is none, which means that the store is broken. */
export function lookUp<Key, Entry>(entries: ReadonlyMap<Key, Entry>, key: Key): Entry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The store refers to ${String(key)}, which it does not contain.`);
  return entry;
}
