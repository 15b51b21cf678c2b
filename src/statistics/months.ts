const names = "January February March April May June July August September October November December".split(
  " ",
);

/**
 * The days that `months` months up to an ending cover, and what to call them. An ending is a month as a number:
 * 202412. No months at all are the moment at its end.
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
    : `${months === 12 ? "Year" : "Months"} ending ${names[month - 1]} ${year}`;
  return { label, start, end };
}

/** Of a month counted from 0; its day 0 is the last of the month before. */
function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);
}

/** The first ending on a day or after it. */
export function firstEnding(day: string): number {
  return Number(day.slice(0, 7).replace("-", ""));
}

/** The last ending on a day or before it: that of its month only on the month's last day. */
export function lastEnding(day: string): number {
  const month = new Date(`${day}T00:00:00Z`);
  month.setUTCDate(month.getUTCDate() + 1);
  month.setUTCDate(0);
  return firstEnding(month.toISOString());
}
