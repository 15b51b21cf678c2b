import { roundQuotient } from "./rounding.ts";

/** One of the two counts of a comparison. `isIncomplete` means that a part of the sum is missing. */
export interface Compared {
  readonly count: number | null;
  readonly isIncomplete: boolean;
  readonly isPartial: boolean;
}

export type NoChange =
  | "NO_EARLIER_PERIOD"
  | "PART_YEAR"
  | "MISSING_COUNT"
  | "MISSING_EARLIER_COUNT"
  | "DIFFERENT_OFFENCES"
  | "ACROSS_BREAK";

/** What else is known of a comparison. */
interface Comparability {
  /** How many changes of recording rules lie between the two periods. */
  readonly breaks: number;
  /** Whether there is a difference although recording rules changed. */
  readonly acrossBreaks?: boolean;
  /** Whether both are sums of the same offences. */
  readonly isOfSameOffences?: boolean;
}

/** Why a difference cannot be given in per cent: the earlier count is zero, or below zero, which would turn the sign. */
export type NoPercent = "ZERO_DENOMINATOR" | "NEGATIVE_DENOMINATOR";

/** A difference in counts and, where the earlier one is above zero, in per cent of it to one decimal. */
export interface Difference {
  readonly absolute: number;
  readonly percent: number | null;
  readonly percentMissingReason: NoPercent | null;
}

/**
 * The difference between two periods, in counts and in per cent to one decimal; or the reason why it would mislead.
 * `earlier` is null when there is no such period.
 */
export function changeBetween(
  earlier: Compared | null,
  current: Compared,
  { breaks, acrossBreaks = false, isOfSameOffences = true }: Comparability,
): Difference | NoChange {
  if (earlier === null) return "NO_EARLIER_PERIOD";
  if (current.isPartial || earlier.isPartial) return "PART_YEAR";
  if (current.count === null || current.isIncomplete) return "MISSING_COUNT";
  if (earlier.count === null || earlier.isIncomplete) return "MISSING_EARLIER_COUNT";
  if (!isOfSameOffences) return "DIFFERENT_OFFENCES";
  if (breaks > 0 && !acrossBreaks) return "ACROSS_BREAK";
  return difference(earlier.count, current.count);
}

/** The current count minus the earlier one; null when either is missing. */
export function difference(earlier: number, current: number): Difference;
export function difference(earlier: number | null, current: number | null): Difference | null;
export function difference(earlier: number | null, current: number | null): Difference | null {
  if (earlier === null || current === null) return null;
  const absolute = current - earlier;
  if (earlier > 0) {
    return { absolute, percent: roundQuotient(absolute * 100, earlier, 1), percentMissingReason: null };
  }
  const percentMissingReason = earlier === 0 ? "ZERO_DENOMINATOR" : "NEGATIVE_DENOMINATOR";
  return { absolute, percent: null, percentMissingReason };
}
