/** A financial year by the calendar year it starts in; `quarter` 1 is April to June, null the whole year. */
export interface Time {
  readonly year: number;
  readonly quarter: number | null;
}

export const quarters = [1, 2, 3, 4] as const;

export function yearLabel(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, "0")}`;
}

export function yearOf(label: string): number {
  return Number(label.slice(0, 4));
}

export function firstDay(year: number, quarter: number): string {
  return quarter === 4 ? `${year + 1}-01-01` : `${year}-${["04", "07", "10"][quarter - 1]}-01`;
}

export function lastDay(year: number, quarter: number): string {
  return quarter === 4 ? `${year + 1}-03-31` : `${year}-${["06-30", "09-30", "12-31"][quarter - 1]}`;
}

export interface Period {
  readonly start: string;
  readonly end: string;
  /** Whether it stands for a year of which only some quarters are published. */
  readonly isPartial: boolean;
}

/** The days of a quarter, or of the quarters of a year that are published. */
export function periodOf({ year, quarter }: Time, published: ReadonlySet<number>): Period {
  if (quarter !== null) {
    return { start: firstDay(year, quarter), end: lastDay(year, quarter), isPartial: false };
  }
  let [first, last] = [4, 1];
  for (const each of published) {
    first = Math.min(first, each);
    last = Math.max(last, each);
  }
  return { start: firstDay(year, first), end: lastDay(year, last), isPartial: published.size < 4 };
}
