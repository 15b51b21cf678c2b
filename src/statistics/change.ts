import { roundQuotient } from "./rounding.ts";

/** A count as a side of a comparison. `isIncomplete` means that a part of the sum is missing. */
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
  | "ACROSS_BREAK";

/**
 * The difference between two periods, in counts and in per cent to one decimal; or why it would mislead.
 * `earlier` is null when there is no such period. `acrossBreaks` gives it although recording rules changed.
 */
export function change(
  earlier: Compared | null,
  current: Compared,
  breaksBetween: number,
  acrossBreaks = false,
): { absolute: number; percent: number | null } | NoChange {
  if (earlier === null) return "NO_EARLIER_PERIOD";
  if (current.isPartial || earlier.isPartial) return "PART_YEAR";
  if (current.count === null || current.isIncomplete) return "MISSING_COUNT";
  if (earlier.count === null || earlier.isIncomplete) return "MISSING_EARLIER_COUNT";
  if (breaksBetween > 0 && !acrossBreaks) return "ACROSS_BREAK";
  return difference(earlier.count, current.count);
}

/** The second less the first, and in per cent of the first where that is above zero; null when either is missing. */
export function difference(earlier: number, current: number): { absolute: number; percent: number | null };
export function difference(
  earlier: number | null,
  current: number | null,
): { absolute: number; percent: number | null } | null;
export function difference(earlier: number | null, current: number | null) {
  if (earlier === null || current === null) return null;
  const absolute = current - earlier;
  return { absolute, percent: earlier > 0 ? roundQuotient(absolute * 100, earlier, 1) : null };
}
