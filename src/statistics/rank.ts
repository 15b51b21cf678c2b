/** A figure in an ordered list. A figure without a measure comes last, whichever way the list runs. */
export interface Ordered {
  readonly measure: number | null;
}

/** Compares figures by their measure, for `Array.sort`. */
export function compareMeasures(one: Ordered, other: Ordered, descending: boolean): number {
  if (one.measure === null || other.measure === null)
    return Number(one.measure === null) - Number(other.measure === null);
  return descending ? other.measure - one.measure : one.measure - other.measure;
}

/**
 * The rank of the figure at `index` of a sorted list, from 1, and how many other figures share it: 1, 2, 2, 4. Null for
 * a figure without a measure.
 */
export function rankAt(
  inOrder: readonly Ordered[],
  index: number,
): { readonly position: number; readonly tiedWith: number } | null {
  const measure = inOrder[index]?.measure ?? null;
  if (measure === null) return null;
  let first = index;
  while (inOrder[first - 1]?.measure === measure) first -= 1;
  let last = index;
  while (inOrder[last + 1]?.measure === measure) last += 1;
  return { position: first + 1, tiedWith: last - first };
}
