/**
 * How long, how many and how deep what comes in may be, by its type, wherever it stands: in a document or beside it.
 * `docs/limits.md` tells why. None of them is a setting: nothing that there is to ask for comes near one.
 */
export const bounds = {
  /** Characters of a name: of an alias, an operation, a variable, a fragment, and of a key in JSON. */
  name: 100,
  /** Characters of a text: a code, a slug, a day, a cursor. */
  text: 100,
  /** Characters of an id, which is a type and a slug in base64. */
  id: 200,
  /** Characters and words of what is searched for. */
  search: 300,
  words: 20,
  /** Entries of a list, or of an object in JSON. */
  entries: 500,
  /** Levels of lists and objects in one another. */
  levels: 10,
} as const;

/** The longest text of any type: what it is of is known only once a document was found valid. */
export const longestText = Math.max(bounds.text, bounds.id, bounds.search);
