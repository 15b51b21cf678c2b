/** What figures are ordered by, and which way. Figures without it come last either way. */
export interface Ordered {
  readonly measure: number | null;
}

/** Compares figures by their measure. */
export function compareMeasures(one: Ordered, other: Ordered, descending: boolean): number {
  if (one.measure === null || other.measure === null)
    return Number(one.measure === null) - Number(other.measure === null);
  return descending ? other.measure - one.measure : one.measure - other.measure;
}

/**
 * The place of a figure among figures in order, and with how many others it shares it: of equal figures each has the
 * best place, and the next figure the place that it would have among unequal ones. Null for one without a measure.
 */
export function placeAt(
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
