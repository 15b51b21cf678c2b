import { round } from "./rounding.ts";

/** A part of a total, 0 to 1, to four decimals; null when either is missing or the total is zero. */
export function share(part: number | null, total: number | null): number | null {
  if (part === null || total === null || total === 0) return null;
  return round(part / total, 4);
}
