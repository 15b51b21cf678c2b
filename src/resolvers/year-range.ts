import type { AreaChangeArguments } from "../../schema/arguments/offence-counts.ts";
import type { AreaOutcomesArguments } from "../../schema/arguments/outcomes.ts";
import { mostPeriods, type YearsArguments } from "../../schema/arguments/years.ts";
import type { Year } from "../../schema/year.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { labelYear } from "../statistics/period.ts";
import { userInputError } from "./user-input-error.ts";

/**
 * The starting years of `from` and `to`; without them, those of the first and the last year with figures.
 * @throws GraphQLError for a year without figures, or when `from` is after `to`.
 */
export function yearRange(
  years: ReadonlyMap<number, Year>,
  from: string | null | undefined,
  to: string | null | undefined,
  argument = "from",
): { fromYear: number; toYear: number } {
  const { first, last } = spanOf(years);
  const fromYear = from ? findYear(years, from, argument) : first;
  const toYear = to ? findYear(years, to, "to") : last;
  if (fromYear > toYear)
    throw userInputError(argument, `${from} is after ${to}, which "to" names.`, to ?? undefined);
  return { fromYear, toYear };
}

/**
 * The years of a field with `from` and `to`, or `latest`: with that, all years that the newest periods
 * can be in. @throws GraphQLError as `yearRange` does, and as `checkLatest` does.
 */
export function requestedYears(years: ReadonlyMap<number, Year>, args: YearsArguments) {
  checkLatest(args);
  return yearRange(years, args.from, args.to);
}

/** @throws GraphQLError for a number of newest periods that is out of range, or beside other arguments of time. */
export function checkLatest(args: YearsArguments & { readonly year?: string | null }): void {
  const { latest } = args;
  if (latest === null || latest === undefined) return;
  if (latest < 1 || latest > mostPeriods)
    throw userInputError(
      "latest",
      `${latest} is not from 1 to ${mostPeriods}.`,
      String(latest < 1 ? 1 : mostPeriods),
    );
  const other = (["from", "to", "year"] as const).find((name) => args[name]);
  if (other !== undefined)
    throw userInputError(
      "latest",
      `give "latest" or "${other}", not both: "latest" counts back from the newest figure.`,
    );
}

/**
 * The starting years of `from` and `to`, which need not have figures; without them, every year.
 * @throws GraphQLError when `from` is after `to`.
 */
export function anyYears(args: YearsArguments): { fromYear: number; toYear: number } {
  checkLatest(args);
  const { from, to } = args;
  const fromYear = from ? Number(from.slice(0, 4)) : 0;
  const toYear = to ? Number(to.slice(0, 4)) : 9999;
  if (fromYear > toYear)
    throw userInputError("from", `${from} is after ${to}, which "to" names.`, to ?? undefined);
  return { fromYear, toYear };
}

/** The two years of a change. @throws GraphQLError also unless `from` is before `to`. */
export function comparedYears({ years }: Catalogue, { from, to }: Pick<AreaChangeArguments, "from" | "to">) {
  const { fromYear, toYear } = yearRange(years, from, to);
  if (fromYear === toYear) {
    const before = years.get(toYear - 1)?.label;
    throw userInputError("from", `${from} is not before ${to}, which "to" names.`, before);
  }
  return { fromYear, toYear };
}

/** The years of outcomes: one, or a range. @throws GraphQLError also when both are given. */
export function outcomeYears(
  { years }: Catalogue,
  { year, from, to, latest }: Pick<AreaOutcomesArguments, "year" | "from" | "to" | "latest">,
) {
  checkLatest({ year: year ?? null, from: from ?? null, to: to ?? null, latest: latest ?? null });
  if (year && (from || to)) throw userInputError("year", `give one year, or "from" and "to", not both.`);
  return year ? yearRange(years, year, year, "year") : yearRange(years, from, to);
}

function findYear(years: ReadonlyMap<number, Year>, label: string, argument: string): number {
  const startYear = Number(label.slice(0, 4));
  if (years.has(startYear)) return startYear;
  const { first, last } = spanOf(years);
  const nearest = Math.min(Math.max(startYear, first), last);
  throw userInputError(argument, `there are no figures for ${label}.`, labelYear(nearest));
}

const spanOf = computeOnce((years: ReadonlyMap<number, Year>) => {
  const all = [...years.keys()];
  return { first: Math.min(...all), last: Math.max(...all) };
});
