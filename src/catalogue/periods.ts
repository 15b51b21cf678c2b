import { Period, Year } from "../../schema/year.ts";
import type { Lists } from "../queries/lists.ts";
import { refuse } from "../refusal.ts";
import { labelYear, spanQuarters } from "../statistics/period.ts";
import { indexBy, make } from "./make.ts";

/** Financial years and the periods that figures cover. */
export function listPeriods(lists: Pick<Lists, "periods">) {
  const wholes = lists.periods.filter((row) => row.grain === "YEAR");
  const years = wholes.map((row) =>
    make(Year, {
      startYear: row.year,
      label: labelYear(row.year),
      ...spanQuarters(row.year, 1, 4),
      quartersPublished: row.quartersPublished,
      isPartial: row.quartersPublished < 4,
    }),
  );
  const periods = new Map<number, Period>();
  for (const { grain, year, quarter, start, end, quartersPublished } of lists.periods) {
    const isPartial = grain === "YEAR" && quartersPublished < 4;
    const label =
      grain === "QUARTER"
        ? `${labelYear(year)} Q${quarter}`
        : `${labelYear(year)}${isPartial ? ` (${quartersPublished} of 4 quarters)` : ""}`;
    periods.set(periodKey(year, quarter), make(Period, { label, start, end, isPartial }));
  }
  return { years: indexBy(years, (year) => year.startYear), periods };
}

/** The key of a period; quarter 0 is the whole year. */
export function periodKey(year: number, quarter: number | null): number {
  return year * 10 + (quarter ?? 0);
}

/** The years that `from` and `to` name, as starting years; the whole range where they are left out. */
export function yearRange(
  years: ReadonlyMap<number, Year>,
  from: string | null | undefined,
  to: string | null | undefined,
  argument = "from",
): { fromYear: number; toYear: number } {
  const all = [...years.keys()];
  const fromYear = from ? findYear(years, from, argument) : Math.min(...all);
  const toYear = to ? findYear(years, to, "to") : Math.max(...all);
  if (fromYear > toYear) throw refuse(argument, `${from} is after ${to}, which "to" names.`, to ?? undefined);
  return { fromYear, toYear };
}

/** The starting year of a year that has figures. */
function findYear(years: ReadonlyMap<number, Year>, label: string, argument: string): number {
  const startYear = Number(label.slice(0, 4));
  if (years.has(startYear)) return startYear;
  const all = [...years.keys()];
  const nearest = Math.min(Math.max(startYear, Math.min(...all)), Math.max(...all));
  throw refuse(argument, `there are no figures for ${label}.`, labelYear(nearest));
}
