import { readSeed } from "./seed.ts";
import { firstDay, lastDay, type Time } from "./time.ts";

interface SeriesBreak {
  readonly slug: string;
  readonly date: string;
  readonly offences: readonly string[];
  readonly outcomeGroups: readonly string[];
  readonly movesWithin: boolean;
}

/** Changes of recording rules, oldest first. */
const breaks: readonly SeriesBreak[] = readSeed("curated/series-breaks.csv")
  .map((row) => ({
    slug: row("slug"),
    date: row("date").padEnd(10, "-01"),
    offences: row("offences").split(" "),
    outcomeGroups: row("outcome_groups").split(" "),
    movesWithin: row("moves_within") === "yes",
  }))
  .sort((a, b) => (a.date < b.date ? -1 : 1));

/** Whether a break concerns some offences, and is no move of cases between offences of the same sum. */
function affects(
  { offences, movesWithin }: SeriesBreak,
  codes: readonly string[],
  inSum: readonly string[],
): boolean {
  if (movesWithin && offences.every((offence) => inSum.includes(offence))) return false;
  return offences.some((offence) => codes.includes(offence));
}

/** The offences whose cases only moved to others of the same sum between two periods. */
export function movedInside(inSum: readonly string[], earlier: Time, later: Time): string[] {
  const since = firstDay(earlier.year, earlier.quarter ?? 1);
  const until = lastDay(later.year, later.quarter ?? 4);
  return breaks
    .filter((entry) => entry.movesWithin && entry.date > since && entry.date <= until)
    .filter(({ offences }) => offences.every((offence) => inSum.includes(offence)))
    .flatMap(({ offences }) => offences);
}

/** Whether new rules for an offence begin within a quarter or year. */
export function beginsUnderNewRules(offence: string, time: Time, inSum: readonly string[] = []): boolean {
  return breaksWithin([offence], time, inSum).length > 0;
}

/** The slugs of the series breaks of some offences that begin within a quarter or year. */
export function breaksWithin(
  codes: readonly string[],
  { year, quarter }: Time,
  inSum: readonly string[] = [],
): string[] {
  return breaks
    .filter(
      (entry) =>
        affects(entry, codes, inSum) &&
        entry.date >= firstDay(year, quarter ?? 1) &&
        entry.date <= lastDay(year, quarter ?? 4),
    )
    .map(({ slug }) => slug);
}

/** The slugs of the series breaks of outcomes of an offence in a group that begin within a quarter or year. */
export function outcomeBreaksWithin(offence: string, group: string, { year, quarter }: Time): string[] {
  return breaks
    .filter(({ offences, outcomeGroups }) => offences.includes(offence) || outcomeGroups.includes(group))
    .filter(({ date }) => date >= firstDay(year, quarter ?? 1) && date <= lastDay(year, quarter ?? 4))
    .map(({ slug }) => slug);
}

/** The slugs of the series breaks of some offences between an earlier period and a later one of the same length. */
export function breaksBetween(
  codes: readonly string[],
  earlier: Time,
  later: Time,
  inSum: readonly string[] = [],
): string[] {
  const since = firstDay(earlier.year, earlier.quarter ?? 1);
  return breaksBetweenDays(codes, since, lastDay(later.year, later.quarter ?? 4), inSum);
}

/** The slugs of the series breaks of some offences after a day, up to another one. */
export function breaksBetweenDays(
  codes: readonly string[],
  since: string,
  until: string,
  inSum: readonly string[],
): string[] {
  return breaks
    .filter((entry) => affects(entry, codes, inSum) && entry.date > since && entry.date <= until)
    .map(({ slug }) => slug);
}

/** The slugs of the series breaks of some offences that begin within a range of days. */
export function breaksWithinDays(
  codes: readonly string[],
  { start, end }: { readonly start: string; readonly end: string },
  inSum: readonly string[] = [],
): string[] {
  return breaks
    .filter((entry) => affects(entry, codes, inSum) && entry.date >= start && entry.date <= end)
    .map(({ slug }) => slug);
}

/** The slugs of the series breaks of some offences with a whole quarter before them and one after, of a range. */
export function breaksWithWholePeriods(
  codes: readonly string[],
  first: Time,
  last: Time,
  inSum: readonly string[] = [],
): string[] {
  const until = firstDay(last.year, last.quarter ?? 1);
  return breaks
    .filter(
      (entry) =>
        affects(entry, codes, inSum) &&
        lastDay(first.year, first.quarter ?? 4) < entry.date &&
        entry.date <= until,
    )
    .map(({ slug }) => slug);
}

/** The slugs of all series breaks, oldest first. */
export const breakSlugs: readonly string[] = breaks.map(({ slug }) => slug);
