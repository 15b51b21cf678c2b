/** How precisely words state a date. */
export type DateUnit = "CALENDAR_YEAR" | "FINANCIAL_YEAR" | "MONTH";

/** A day (2020-04-01) as the number that words would state it with: 2020, 2020 for 2020/21, or 202004. */
export function toStatedDate(day: string, unit: DateUnit): number {
  const [year = 0, month = 0] = day.split("-").map(Number);
  switch (unit) {
    case "CALENDAR_YEAR":
      return year;
    case "FINANCIAL_YEAR":
      return month >= 4 ? year : year - 1;
    case "MONTH":
      return year * 100 + month;
  }
}
