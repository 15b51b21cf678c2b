/** A figure of one of several areas: as it is shown, and unrounded. */
export interface SpreadFigure {
  readonly value: number;
  readonly exact: number;
}

/** How several figures are spread. The quartiles are null for fewer than four. */
export interface Quantiles {
  readonly low: number;
  readonly lowerQuartile: number | null;
  readonly median: number;
  readonly upperQuartile: number | null;
  readonly high: number;
}

const fewestForQuartiles = 4;

/**
 * The lowest, the highest and the median figure, and the quartiles. A quantile between two figures is interpolated between
 * them, unrounded, by linear interpolation of the ranks from 0 to n - 1, and then rounded. Null for no figures.
 */
export function quantilesOf(
  figures: readonly SpreadFigure[],
  round: (exact: number) => number,
): Quantiles | null {
  const inOrder = figures.toSorted((one, other) => one.exact - other.exact);
  const at = (share: number) => interpolate(inOrder, share, round);
  const [low, median, high] = [at(0), at(0.5), at(1)];
  if (low === null || median === null || high === null) return null;
  const hasQuartiles = figures.length >= fewestForQuartiles;
  const [lowerQuartile, upperQuartile] = hasQuartiles ? [at(0.25), at(0.75)] : [null, null];
  return { low, lowerQuartile, median, upperQuartile, high };
}

function interpolate(
  inOrder: readonly SpreadFigure[],
  share: number,
  round: (exact: number) => number,
): number | null {
  const position = (inOrder.length - 1) * share;
  const below = inOrder[Math.floor(position)];
  const above = inOrder[Math.ceil(position)];
  if (below === undefined || above === undefined) return null;
  // The figure itself is shown as it is everywhere else.
  if (below === above) return below.value;
  const part = position - Math.floor(position);
  return round(below.exact * (1 - part) + above.exact * part);
}
