/** An instance of a schema class with every one of its fields given, which the compiler checks. */
export function hydrate<Type extends object>(type: new () => Type, fields: Type): Type {
  return Object.assign(new type(), fields);
}

/** Entries by one of their fields. */
export function indexBy<Entry, Key>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => Key,
): Map<Key, Entry> {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

/** The entry that a stored key refers to. Absence would be a broken store. */
export function lookUp<Key, Entry>(entries: ReadonlyMap<Key, Entry>, key: Key): Entry {
  const entry = entries.get(key);
  if (entry === undefined) throw new Error(`The store refers to ${String(key)}, which it does not hold.`);
  return entry;
}
