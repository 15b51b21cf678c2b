import { numberPeriod } from "./period.ts";

/** A period, and its figure, null where there is none. */
export interface DatedFigure {
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
  readonly value: number | null;
}

/**
 * The numbers of the newest periods of some figures: so many of them, up to the last that has a figure. A period between them
 * without a figure is one of them; what comes after the last figure is none.
 */
export function newestPeriods(figures: readonly DatedFigure[], most: number): ReadonlySet<number> {
  let last = Number.NEGATIVE_INFINITY;
  for (const figure of figures) if (figure.value !== null) last = Math.max(last, numberPeriod(figure));
  const upToLast = new Set<number>();
  if (last === Number.NEGATIVE_INFINITY) return upToLast;
  for (const figure of figures) {
    const period = numberPeriod(figure);
    if (period <= last) upToLast.add(period);
  }
  if (upToLast.size <= most) return upToLast;
  const newestFirst = [...upToLast].sort((one, other) => other - one);
  return new Set(newestFirst.slice(0, most));
}
