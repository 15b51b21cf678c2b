import { roundQuotient } from "./rounding.ts";

/** The share of intervals that hold the true value, were the counts random around it. */
export const confidence = 0.95;

/** The quantile of the normal distribution that has 2.5% above it. */
const quantile = 1.959963984540054;

/** Why a change has no interval: the logarithm of a count that is not above zero does not exist. */
export type NoInterval = "ZERO_COUNT" | "NEGATIVE_COUNT";

/** From where to where a change in per cent may lie by chance alone, and whether no change at all is outside of it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Whether 0 is outside of the interval; decided before rounding. */
  readonly isDistinguishable: boolean;
}

/**
 * The 95% interval of a change in per cent, to one decimal, by the normal approximation of the logarithm of the ratio of
 * two independent Poisson counts: its variance is 1 / current + 1 / earlier.
 */
export function intervalOfChange(earlier: number, current: number): Interval | NoInterval {
  if (earlier < 0 || current < 0) return "NEGATIVE_COUNT";
  if (earlier === 0 || current === 0) return "ZERO_COUNT";
  const { low, high } = intervalOfRatio(earlier, current);
  return { low: toPercent(low), high: toPercent(high), isDistinguishable: low > 1 || high < 1 };
}

/** The same interval of the ratio itself, unrounded. Both counts are above zero. */
export function intervalOfRatio(earlier: number, current: number): { low: number; high: number } {
  const ratio = current / earlier;
  const factor = Math.exp(quantile * Math.sqrt(1 / current + 1 / earlier));
  return { low: ratio / factor, high: ratio * factor };
}

function toPercent(ratio: number): number {
  return roundQuotient((ratio - 1) * 100, 1, 1);
}
