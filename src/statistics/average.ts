import { roundQuotient } from "./rounding.ts";

/** The sum of one year; its count is null where it is missing. */
export interface CountedYear {
  readonly year: number;
  readonly count: number | null;
  /** Whether a part of the count is missing. */
  readonly isIncomplete: boolean;
  /** Whether only some quarters of the year are published. */
  readonly isPartial: boolean;
}

export type NoAverage = "MISSING_COUNT" | "PART_YEAR" | "DIFFERENT_OFFENCES" | "ACROSS_BREAK";

/** The average of consecutive years, in order, to one decimal; or the reason why it would mislead. */
export function averageOf(
  years: readonly CountedYear[],
  { breaks, isOfSameOffences }: { readonly breaks: number; readonly isOfSameOffences: boolean },
): { readonly value: number; readonly exact: number } | NoAverage {
  const first = years[0]?.year ?? 0;
  let sum = 0;
  for (const [index, { year, count, isIncomplete }] of years.entries()) {
    if (count === null || isIncomplete || year !== first + index) return "MISSING_COUNT";
    sum += count;
  }
  if (years.some(({ isPartial }) => isPartial)) return "PART_YEAR";
  if (!isOfSameOffences) return "DIFFERENT_OFFENCES";
  if (breaks > 0) return "ACROSS_BREAK";
  return { value: roundQuotient(sum, years.length, 1), exact: sum / years.length };
}
