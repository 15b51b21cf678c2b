/** A day as a number, 20231019 for 2023-10-19: what the store orders vintages by. */
export function numberDay(isoDay: string): number {
  return Number(isoDay.replaceAll("-", ""));
}

/** The day that a number stands for, as an ISO date. */
export function writeDay(day: number): string {
  return String(day).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3");
}

/** Before every day that a release can have. */
export const startOfTime = 0;

/** After every day that a release can have. */
export const endOfTime = 99991231;

/** The latest day at which anything is known: what "as of now" means. */
export const latest = endOfTime - 1;
