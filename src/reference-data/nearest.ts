import leven from "leven";

/** To compare names takes time with the product of their lengths, and no name that there is is longer. */
const longestCompared = 100;

/** The name most like the one given. One that contains it is nearer than one that is merely spelt alike. */
export function findNearest(names: Iterable<string>, given: string): string | undefined {
  if (given.length > longestCompared) return undefined;
  const sought = given.toLowerCase();
  let nearest: { name: string; distance: number } | undefined;
  for (const name of names) {
    const spelling = leven(name.toLowerCase(), sought);
    const distance = name.toLowerCase().includes(sought) ? spelling / name.length : spelling;
    if (nearest === undefined || distance < nearest.distance) nearest = { name, distance };
  }
  return nearest?.name;
}
