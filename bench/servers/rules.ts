import { round } from "../../src/statistics/rounding.ts";

interface Counted {
  readonly value: number | null;
  readonly population: number | null;
  readonly quarters: number;
  readonly missingParts: number;
}

/** The rate per 1,000 residents to two decimals; null without residents, for a part of a year or with missing parts. */
export function rateOf({ value, population, quarters, missingParts }: Counted): number | null {
  if (value === null || quarters !== 4 || missingParts > 0 || population === null || population <= 0)
    return null;
  return round((value / population) * 1000, 2);
}

/** The share of all outcomes to four decimals; null for offences that have no outcome yet. */
export function shareOf(group: string, value: number | null, total: number | null): number | null {
  if (group === "not-yet-assigned" || value === null || total === null || total <= 0) return null;
  return round(value / total, 4);
}

/** SQL for the status letters of a sum of counts: why a sum is missing, otherwise break and low reliability. */
export const sumStatus = `CASE WHEN count(value) = 0
    THEN iif(sum(missing <> 'NOT_IN_USE' OR missing_parts > 0) > 0, 'O', 'M')
    ELSE coalesce(nullif(iif(max(instr(status, 'B')) > 0, 'B', '')
      || iif(sum(missing <> 'NOT_IN_USE' OR missing_parts > 0) > 0, 'U', ''), ''), 'A') END AS status`;

const lists = new Map<string, readonly string[]>();

/** The letters of a status as a list. There are few lists, so they are cached. */
export function lettersOf(status: string): readonly string[] {
  const list = lists.get(status) ?? [...status];
  lists.set(status, list);
  return list;
}

/** A search in the syntax of SQLite's full-text index: every word quoted, the last one as a prefix. */
export function matchWords(search: string): string {
  return `${(search.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(" ")}*`;
}

export { endOfTime } from "../../src/statistics/day.ts";
export { labelYear } from "../../src/statistics/period.ts";
