/** Quarters of a financial year: 1 is April to June, 4 is January to March. */
export const quarters = [1, 2, 3, 4] as const;
export type Quarter = (typeof quarters)[number];

/** A financial year as the publishers write it, `2020/21`, for the year that starts in April 2020. */
export function labelYear(startYear: number): string {
  return `${startYear}/${String((startYear + 1) % 100).padStart(2, "0")}`;
}

/** A number by which periods are ordered: 20201 is the first quarter of the year that starts in 2020, 20200 (quarter 0) that year. */
export function numberPeriod({ year, quarter }: { readonly year: number; readonly quarter: number }): number {
  return year * 10 + quarter;
}

/** The starting year of `2020/21`, or null when the text is no financial year. */
export function parseYear(label: string): number | null {
  const match = /^(\d{4})\/(\d{2})$/.exec(label);
  if (!match) return null;
  const start = Number(match[1]);
  return labelYear(start) === label ? start : null;
}

/** A year in four digits and the next one in four or two, with a slash, a hyphen or a dash between them. */
const writtenYear = /^\s*(\d{4})\s*[/\u2010-\u2014-]\s*(\d{4}|\d{2})\s*$/;

/**
 * The financial year that a text stands for, as `2020/21`: also of `2020-21` and `2020/2021`. Null for a text that does not say
 * both years, because `2020` alone may be the year that starts then or the one that ends.
 */
export function readYear(text: string): string | null {
  const [, start = "", end = ""] = writtenYear.exec(text) ?? [];
  const label = labelYear(Number(start));
  const next = end.length === 4 ? String(Number(start) + 1) : label.slice(-2);
  return start !== "" && end === next ? label : null;
}

/** First and last day (ISO dates) of quarters `first` to `last` of a financial year. */
export function spanQuarters(
  startYear: number,
  first: Quarter,
  last: Quarter,
): { start: string; end: string } {
  const firstMonth = 3 + (first - 1) * 3;
  const endMonth = 3 + last * 3;
  return {
    start: isoDay(Date.UTC(startYear, firstMonth, 1)),
    end: isoDay(Date.UTC(startYear, endMonth, 0)),
  };
}

/** A quarter of a financial year. */
export interface QuarterOfYear {
  readonly year: number;
  readonly quarter: number;
}

/** The quarter that is so many quarters before another. */
export function quarterBefore({ year, quarter }: QuarterOfYear, count: number): QuarterOfYear {
  const at = year * 4 + quarter - 1 - count;
  return { year: Math.floor(at / 4), quarter: (at % 4) + 1 };
}

/** A quarter and those before it, oldest first: `count` in all. */
export function quartersUpTo(last: QuarterOfYear, count: number): QuarterOfYear[] {
  const quarters: QuarterOfYear[] = [];
  for (let before = count - 1; before >= 0; before -= 1) quarters.push(quarterBefore(last, before));
  return quarters;
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
