/**
 * The longest, the most and the deepest that values in a request may be, by type, in the document and in its variables.
 * They are constants and not settings, because no useful request comes near one of them.
 */
export const bounds = {
  /** Characters of a name: of an alias, an operation, a variable, a fragment, or a key in JSON. */
  name: 100,
  /** Characters of a text: a code, a slug, the name of something, a day, a cursor. */
  text: 200,
  /** Characters of an id, which is a type and a key in base64. That of a sum may list many forces and offences. */
  id: 4000,
  /** Characters of a full-text search. */
  search: 300,
  /** Words of a full-text search. */
  words: 20,
  /** Entries of a list, or of an object in JSON. */
  entries: 500,
  /** Levels of nested lists and objects. */
  levels: 10,
} as const;

/** The bound for a text whose GraphQL type is not known yet, because the document is not validated. */
export const longestText = Math.max(bounds.text, bounds.id, bounds.search);
