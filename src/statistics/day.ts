/** An ISO day as a number: 20231019 for 2023-10-19. The store orders vintages by it. */
export function numberDay(isoDay: string): number {
  return Number(isoDay.replaceAll("-", ""));
}

/** A day number as an ISO day: 2023-10-19 for 20231019. */
export function formatDay(day: number): string {
  return String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

/** Earlier than the day of any release. */
export const startOfTime = 0;

/** Later than the day of any release. */
export const endOfTime = 99991231;

/** The last day on which figures can be read: with it, the latest vintage of each figure is current. */
export const latest = endOfTime - 1;

/** The day (20231019) as of which figures are read: the ISO day of an `asOf` argument; `latest` without one. */
export function asOfDay(isoDay: string | null | undefined): number {
  return isoDay ? numberDay(isoDay) : latest;
}
