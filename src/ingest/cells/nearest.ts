import leven from "leven";

/** Comparing takes time proportional to the product of both lengths, and no name in the store is longer. */
const maxLength = 100;

/**
 * The name most similar to `text`; undefined when there are no names or the text is too long. A name that contains the
 * text is nearer than a name with a similar spelling.
 */
export function findNearest(names: Iterable<string>, text: string): string | undefined {
  if (text.length > maxLength) return undefined;
  const lowered = text.toLowerCase();
  let nearest: { name: string; distance: number } | undefined;
  for (const name of names) {
    const spelling = leven(name.toLowerCase(), lowered);
    const distance = name.toLowerCase().includes(lowered) ? spelling / name.length : spelling;
    if (nearest === undefined || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name;
}
