/** A figure of one of several areas: as it is shown, and unrounded. */
export interface SpreadFigure {
  readonly value: number;
  readonly exact: number;
}

/** How several figures are spread. */
export interface Quantiles {
  readonly low: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly high: number;
}

/**
 * The lowest, the highest and the median figure, and the quartiles. A quantile between two figures is interpolated between
 * them, unrounded, by linear interpolation of the ranks from 0 to n - 1, and then rounded. Null for no figures.
 */
export function quantilesOf(
  figures: readonly SpreadFigure[],
  round: (exact: number) => number,
): Quantiles | null {
  const inOrder = figures.toSorted((one, other) => one.exact - other.exact);
  const [least] = inOrder;
  if (least === undefined) return null;
  const at = (share: number) => {
    const position = (inOrder.length - 1) * share;
    const below = inOrder[Math.floor(position)] ?? least;
    const above = inOrder[Math.ceil(position)] ?? least;
    // The figure itself is shown as it is everywhere else.
    if (below === above) return below.value;
    const part = position - Math.floor(position);
    return round(below.exact * (1 - part) + above.exact * part);
  };
  return { low: at(0), lowerQuartile: at(0.25), median: at(0.5), upperQuartile: at(0.75), high: at(1) };
}
