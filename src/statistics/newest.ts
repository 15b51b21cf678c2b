/** A figure of a period, or a period without one. */
export interface Dated {
  /** Orders the periods: 20201 is the first quarter of the year that starts in 2020, 20200 that year. */
  readonly period: number;
  readonly hasFigure: boolean;
}

/**
 * The newest periods of some figures: so many of them, up to the last that has a figure. A period between them without a
 * figure is one of them; what comes after the last figure is none.
 */
export function newestPeriods(figures: Iterable<Dated>, most: number): ReadonlySet<number> {
  const periods = new Set<number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const { period, hasFigure } of figures) {
    periods.add(period);
    if (hasFigure) last = Math.max(last, period);
  }
  const upToLast = [...periods].filter((period) => period <= last).sort((one, other) => other - one);
  return new Set(upToLast.slice(0, most));
}
