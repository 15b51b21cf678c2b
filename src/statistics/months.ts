const names = "January February March April May June July August September October November December".split(
  " ",
);

/**
 * The first and last day (ISO) of the `months` months that end with the month `ending` (202412), and their label. With
 * 0 months it is the last day of `ending`.
 */
export function spanMonths(ending: number, months: number): { label: string; start: string; end: string } {
  const year = Math.floor(ending / 100);
  const month = ending % 100;
  const end = isoDay(year, month, 0);
  if (months === 0) return { label: month === 6 ? `Mid-${year}` : end, start: end, end };
  const start = isoDay(year, month - months, 1);
  const isCalendarYear = months === 12 && month === 12;
  const label = isCalendarYear
    ? `${year}`
    : `${months === 12 ? "Year" : "Months"} ending ${labelMonth(ending)}`;
  return { label, start, end };
}

/** A month (202412) in words: December 2024. */
export function labelMonth(month: number): string {
  return `${names[(month % 100) - 1]} ${Math.floor(month / 100)}`;
}

/** Months count from 0; day 0 is the last day of the month before. */
function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The first month (202412) that ends on an ISO day or after it. */
export function firstEnding(day: string): number {
  return Number(day.slice(0, 7).replace("-", ""));
}

/** The last month (202412) that ends on an ISO day or before it. */
export function lastEnding(day: string): number {
  const month = new Date(`${day}T00:00:00Z`);
  month.setUTCDate(month.getUTCDate() + 1);
  month.setUTCDate(0);
  return firstEnding(month.toISOString());
}
