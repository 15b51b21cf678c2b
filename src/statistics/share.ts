import { roundQuotient } from "./rounding.ts";

export type NoShare = "MISSING_COUNT" | "NO_OUTCOMES";

/** A part of a total, 0 to 1, to four decimals; or the reason why there is none. */
export function share(
  part: number | null,
  total: number | null,
): { value: number; numerator: number; denominator: number } | NoShare {
  if (part === null || total === null) return "MISSING_COUNT";
  if (total <= 0) return "NO_OUTCOMES";
  return { value: roundQuotient(part, total, 4), numerator: part, denominator: total };
}
