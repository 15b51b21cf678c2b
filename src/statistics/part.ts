import { roundQuotient } from "./rounding.ts";

/** A count that is a part of a whole, or the whole. */
export interface PartCount {
  /** Null where it is missing. */
  readonly count: number | null;
  /** Whether a part of the count is missing. */
  readonly isIncomplete: boolean;
  readonly period: { readonly start: string; readonly end: string; readonly isPartial: boolean };
}

export type NoPart = "MISSING_COUNT" | "MISSING_WHOLE" | "DIFFERENT_PERIODS" | "WHOLE_NOT_ABOVE_ZERO";

/** A part of a whole, to four decimals; or the reason why there is none. The whole is undefined where nothing is known of it. */
export function partOf(
  part: PartCount,
  whole: PartCount | undefined,
): { value: number; numerator: number; denominator: number } | NoPart {
  if (part.count === null || part.isIncomplete) return "MISSING_COUNT";
  if (whole === undefined || whole.count === null || whole.isIncomplete) return "MISSING_WHOLE";
  if (!isSame(part.period, whole.period)) return "DIFFERENT_PERIODS";
  if (whole.count <= 0) return "WHOLE_NOT_ABOVE_ZERO";
  const [numerator, denominator] = [part.count, whole.count];
  return { value: roundQuotient(numerator, denominator, 4), numerator, denominator };
}

function isSame(one: PartCount["period"], other: PartCount["period"]): boolean {
  return one.start === other.start && one.end === other.end && one.isPartial === other.isPartial;
}
