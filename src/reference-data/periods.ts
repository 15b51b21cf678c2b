import type { Grain } from "../../db/tables.ts";
import { Period, Year } from "../../schema/year.ts";
import type { Lists } from "../queries/lists.ts";
import { latest, numberDay } from "../statistics/day.ts";
import { labelYear, type Quarter, quarters, spanQuarters } from "../statistics/period.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";

/** A quarter for which some release has figures: the release, and the day from which it was known. */
interface Coverage {
  readonly year: number;
  readonly quarter: number;
  readonly releaseId: number;
  readonly day: number;
  /** The offences of an extract; null for a whole edition. */
  readonly offenceIds: ReadonlySet<number> | null;
}

/** A period that had figures on a day: `quarter` 0 is the year, of which `quarters` were published. */
export interface KnownPeriod {
  readonly year: number;
  readonly quarter: number;
  readonly quarters: number;
  /** The latest release that has figures for it, of whatever offence. */
  readonly releaseId: number;
}

/** Financial years with figures, and which release covers which quarter from which day on, latest first. */
export function listPeriods(lists: Pick<Lists, "releaseQuarters" | "releases" | "extractOffences">) {
  const released = indexBy(lists.releases, (release) => release.id);
  const coverage: Coverage[] = lists.releaseQuarters
    .filter(({ subject }) => subject === "offences")
    .map(({ year, quarter, releaseId }) => {
      const { published, isExtract } = lookUp(released, releaseId);
      const held = lists.extractOffences.filter((entry) => entry.releaseId === releaseId);
      const offenceIds = isExtract ? new Set(held.map((entry) => entry.offenceId)) : null;
      return { year, quarter, releaseId, offenceIds, day: published === null ? 0 : numberDay(published) };
    })
    .sort((a, b) => b.day - a.day || b.releaseId - a.releaseId);
  const dated = lists.releaseQuarters.filter(
    ({ subject }) => subject === "offences" || subject === "outcomes",
  );
  const startYears = [...new Set(dated.map(({ year }) => year))].sort((a, b) => a - b);
  const years = startYears.map((startYear) => {
    const published = new Set(dated.filter(({ year }) => year === startYear).map(({ quarter }) => quarter));
    const quartersPublished = published.has(0) ? 4 : published.size;
    const label = labelYear(startYear);
    const isPartial = quartersPublished < 4;
    return hydrate(Year, {
      startYear,
      label,
      ...spanQuarters(startYear, 1, 4),
      quartersPublished,
      isPartial,
    });
  });
  return { years: indexBy(years, (year) => year.startYear), coverage };
}

/** Some years, by year or by quarter, as known on a day. */
interface Range {
  readonly fromYear: number;
  readonly toYear: number;
  readonly grain: Grain;
  readonly asOf: number;
}

/** The periods of some years that had figures on a day, oldest first. */
export function listKnownPeriods(
  catalogue: { readonly coverage: readonly Coverage[] },
  range: Range,
): KnownPeriod[] {
  // Ranges of years are few; days in the past are not.
  if (range.asOf !== latest) return findPeriods(catalogue, range);
  const known = knownNow.get(catalogue.coverage) ?? new Map<string, KnownPeriod[]>();
  knownNow.set(catalogue.coverage, known);
  const key = `${range.grain} ${range.fromYear} ${range.toYear}`;
  const periods = known.get(key) ?? findPeriods(catalogue, range);
  known.set(key, periods);
  return periods;
}

const knownNow = new WeakMap<readonly Coverage[], Map<string, KnownPeriod[]>>();

function findPeriods({ coverage }: { readonly coverage: readonly Coverage[] }, range: Range): KnownPeriod[] {
  const known = new Map<number, KnownPeriod>();
  for (const { year, quarter, releaseId, day } of coverage) {
    if (day > range.asOf || year < range.fromYear || year > range.toYear) continue;
    const key = year * 10 + quarter;
    if (!known.has(key)) known.set(key, { year, quarter, quarters: 1, releaseId });
  }
  const byQuarter = [...known.entries()].sort(([a], [b]) => a - b).map(([, period]) => period);
  if (range.grain === "QUARTER") return byQuarter;
  const byYear = new Map<number, KnownPeriod>();
  for (const { year, releaseId } of byQuarter) {
    const before = byYear.get(year)?.quarters ?? 0;
    byYear.set(year, { year, quarter: 0, quarters: before + 1, releaseId });
  }
  return [...byYear.values()];
}

/** The release in force for an offence in a year on a day: of those that cover it, the latest. */
export function currentRelease(
  { coverage }: { readonly coverage: readonly Coverage[] },
  at: { readonly year: number; readonly offenceId: number; readonly asOf: number },
): number | undefined {
  return coverage.find(
    ({ year, day, offenceIds }) =>
      year === at.year && day <= at.asOf && (offenceIds === null || offenceIds.has(at.offenceId)),
  )?.releaseId;
}

/** The quarters of a year that the release in force for an offence on a day covers; none where there is no release. */
export function currentQuarters(
  { coverage }: { readonly coverage: readonly Coverage[] },
  at: { readonly year: number; readonly offenceId: number; readonly asOf: number },
): number[] {
  const snapshots = currentRelease({ coverage }, at);
  return coverage
    .filter(({ year, releaseId }) => year === at.year && releaseId === snapshots)
    .map(({ quarter }) => quarter);
}

const described = new Map<number, Period>();

/** The exact days of a period. Of a year of which `published` quarters are known, those quarters. */
export function toPeriod(year: number, quarter: number, published: number): Period {
  const key = (year * 10 + quarter) * 10 + published;
  let period = described.get(key);
  if (period === undefined) {
    period = hydrate(Period, formatPeriod(year, quarter, published));
    described.set(key, period);
  }
  return period;
}

function formatPeriod(year: number, quarter: number, published: number): Period {
  const label = labelYear(year);
  if (isQuarter(quarter)) {
    return { label: `${label} Q${quarter}`, ...spanQuarters(year, quarter, quarter), isPartial: false };
  }
  const last = isQuarter(published) ? published : 4;
  const isPartial = last < 4;
  return {
    label: isPartial ? `${label} (${last} of 4 quarters)` : label,
    ...spanQuarters(year, 1, last),
    isPartial,
  };
}

function isQuarter(number: number): number is Quarter {
  return quarters.some((quarter) => quarter === number);
}
