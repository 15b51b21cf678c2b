const listedTypes = [
  "ComparisonGroup",
  "Force",
  "Nation",
  "Offence",
  "OffenceGroup",
  "OffenceSubgroup",
  "Organisation",
  "OutcomeGroup",
  "OutcomeType",
  "PublishedSeries",
  "Quote",
  "Region",
  "Release",
  "ReportingBody",
  "SeriesBreak",
  "Source",
  "Speaker",
  "Topic",
  "Year",
] as const;

/** The name of a type whose objects are listed: they are in the reference data. */
export type ListedType = (typeof listedTypes)[number];

const figureTypes = [
  "ChargeRateFigure",
  "OffenceCount",
  "OffenceTotal",
  "OutcomeCount",
  "OutcomeTotal",
] as const;

/** The name of a type of figures with a global id: they are in the store, or derived from it. */
export type FigureType = (typeof figureTypes)[number];

/** A global id in parts. The key of a listed object is its slug or code, that of a figure says what it is of. */
export type GlobalId =
  | { readonly type: ListedType; readonly key: string }
  | { readonly type: FigureType; readonly key: string };

/** The opaque and stable id of a listed object, such as the Force with the slug `essex`. */
export function encodeId(type: ListedType, key: string): string {
  return encode(`${type}:${encodeURIComponent(key)}`);
}

/** The opaque and stable id of a figure. Its key consists of ASCII characters. */
export function encodeFigureId(type: FigureType, key: string): string {
  return encode(`${type}:${key}`);
}

/**
 * The beginning of the id of a figure whose key begins with a text: that of all whole groups of three letters, which are encoded alike
 * whatever follows. `rest` is what is left of the text: `encode` takes it together with the end of the key.
 */
export function startId(type: string, key: string): { readonly text: string; readonly rest: string } {
  const text = `${type}:${key}`;
  const whole = text.length - (text.length % 3);
  return { text: encode(text.slice(0, whole)), rest: text.slice(whole) };
}

/** The opaque and stable id of a figure that no query finds by it. */
export function encodeUnlistedId(type: string, key: string): string {
  return encode(`${type}:${encodeURIComponent(key)}`);
}

/** The type and key of an id; null for a text that is no id. */
export function decodeId(id: string): GlobalId | null {
  const text = Buffer.from(id, "base64url").toString("latin1");
  const separator = text.indexOf(":");
  const [name, key] = [text.slice(0, separator), text.slice(separator + 1)];
  if (encode(text) !== id) return null;
  const figureType = figureTypes.find((type) => type === name);
  if (figureType !== undefined) return { type: figureType, key };
  const type = listedTypes.find((type) => type === name);
  return type === undefined ? null : { type, key: decodeKey(key) };
}

/** The key as it was before it was encoded; a key that no object has for what was not encoded. */
function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return "";
  }
}

/** Base64 without padding, by the fastest function there is: lists have an id for each figure. */
export function encode(text: string): string {
  const padded = btoa(text);
  const rest = text.length % 3;
  return rest === 0 ? padded : padded.slice(0, rest - 3);
}
