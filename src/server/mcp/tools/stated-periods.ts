import type * as z from "zod";
import type { period } from "../figure.ts";

/** The quarters that a stated figure is about; undefined for all of its years. */
interface Quarters {
  readonly fromQuarter?: number | undefined;
  readonly toQuarter?: number | undefined;
}

/** The years, by the year in which they start, that a stated figure is about. Both were read by the API already. */
export function listYears(
  { year, since }: { readonly year: string; readonly since?: string | undefined },
  isSinceEarlier: boolean,
): number[] {
  const startOf = (label: string) => Number(label.trim().slice(0, 4));
  const later = startOf(year);
  if (!isSinceEarlier) return [later];
  return [since === undefined ? later - 1 : startOf(since), later];
}

/** Whether a period is one that a stated figure is about. */
export function isAbout(
  { start }: z.infer<typeof period>,
  years: readonly number[],
  { fromQuarter = 1, toQuarter = 4 }: Quarters,
): boolean {
  const [year = 0, month = 0] = start.split("-").map(Number);
  // A financial year begins in April.
  const [startYear, quarter] = month < 4 ? [year - 1, 4] : [year, Math.ceil(month / 3) - 1];
  const isYear = fromQuarter === 1 && toQuarter === 4;
  return years.includes(startYear) && (isYear || (quarter >= fromQuarter && quarter <= toQuarter));
}
