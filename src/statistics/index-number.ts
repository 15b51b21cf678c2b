import { type Compared, changeBetween } from "./change.ts";
import { roundQuotient } from "./rounding.ts";

export type NoIndex =
  | "ACROSS_BREAK"
  | "PART_YEAR"
  | "MISSING_COUNT"
  | "MISSING_BASE"
  | "BASE_NOT_ABOVE_ZERO"
  | "DIFFERENT_OFFENCES";

/** A count in per cent of that of the base, to one decimal; or the reason why there is none. */
export function indexOf(
  base: Compared,
  current: Compared,
  comparability: { readonly breaks: number; readonly isOfSameOffences?: boolean },
): number | NoIndex {
  const change = changeBetween(base, current, comparability);
  if (change === "MISSING_EARLIER_COUNT" || change === "NO_EARLIER_PERIOD") return "MISSING_BASE";
  if (typeof change === "string") return change;
  if (base.count === null || base.count <= 0) return "BASE_NOT_ABOVE_ZERO";
  return roundQuotient((base.count + change.absolute) * 100, base.count, 1);
}
