import type { Grain } from "../../db/tables.ts";
import { Year } from "../../schema/year.ts";
import type { Lists } from "../queries/lists.ts";
import { numberDay } from "../statistics/day.ts";
import { labelYear, numberPeriod, spanQuarters } from "../statistics/period.ts";
import { computeOnce } from "./compute-once.ts";
import { encodeId } from "./global-id.ts";
import { hydrate, indexBy, lookUp } from "./hydrate.ts";

/** A release that has figures for a quarter, and the day (20231019) from which they were known. */
interface Coverage {
  readonly year: number;
  readonly quarter: number;
  readonly releaseId: number;
  readonly sourceId: number;
  readonly day: number;
  /** The offences of an extract; null for a whole edition. */
  readonly offenceIds: ReadonlySet<number> | null;
}

/** A period with figures known on a day. `quarter` 0 is the year; `quarters` of it were published. */
export interface KnownPeriod {
  readonly year: number;
  readonly quarter: number;
  readonly quarters: number;
  /** The first and the last quarter that were published. */
  readonly firstQuarter: number;
  readonly lastQuarter: number;
  /** The latest release that has figures for it, of any offence. */
  readonly releaseId: number;
}

/** Financial years with figures, and the releases that cover each quarter, the latest first. */
export function linkPeriods(lists: Pick<Lists, "releaseQuarters" | "releases" | "extractOffences">) {
  const released = indexBy(lists.releases, (release) => release.id);
  const coverage: Coverage[] = lists.releaseQuarters
    .filter(({ dataset }) => dataset === "offences")
    .map(({ year, quarter, releaseId }) => {
      const { published, isExtract, sourceId } = lookUp(released, releaseId);
      const extracted = lists.extractOffences.filter((entry) => entry.releaseId === releaseId);
      const offenceIds = isExtract ? new Set(extracted.map((entry) => entry.offenceId)) : null;
      const day = published === null ? 0 : numberDay(published);
      return { year, quarter, releaseId, sourceId, offenceIds, day };
    })
    .sort((a, b) => b.day - a.day || b.releaseId - a.releaseId);
  const dated = lists.releaseQuarters.filter(
    ({ dataset }) => dataset === "offences" || dataset === "outcomes",
  );
  const startYears = [...new Set(dated.map(({ year }) => year))].sort((a, b) => a - b);
  const years = startYears.map((startYear) => {
    const inYear = dated.filter(({ year }) => year === startYear);
    const counted = inYear.filter(({ dataset }) => dataset === "offences");
    const published = new Set((counted.length > 0 ? counted : inYear).map(({ quarter }) => quarter));
    const quartersPublished = published.has(0) ? 4 : published.size;
    const label = labelYear(startYear);
    const isPartial = quartersPublished < 4;
    return hydrate(Year, {
      startYear,
      id: encodeId("Year", label),
      label,
      ...spanQuarters(startYear, 1, 4),
      quartersPublished,
      isPartial,
    });
  });
  return { years: indexBy(years, (year) => year.startYear), coverage };
}

/** A range of years, by year or by quarter, as known on a day (20231019). */
interface Range {
  readonly fromYear: number;
  readonly toYear: number;
  readonly grain: Grain;
  readonly asOf: number;
}

/** The periods of a range that had figures on a day, oldest first. */
export function listKnownPeriods(
  { coverage }: Covered,
  { grain, fromYear, toYear, asOf }: Range,
): readonly KnownPeriod[] {
  // Only a release changes what is known.
  const day = releaseDays(coverage).find((released) => released <= asOf);
  if (day === undefined) return [];
  const { all, ranges } = periodsOn(coverage, grain, day);
  // Ids from clients name any year, and each range of years with periods is kept once.
  const first = Math.max(fromYear, all.at(0)?.year ?? fromYear);
  const last = Math.min(toYear, all.at(-1)?.year ?? toYear);
  if (first > last) return [];
  const key = `${first} ${last}`;
  const periods = ranges.get(key) ?? all.filter(({ year }) => first <= year && year <= last);
  ranges.set(key, periods);
  return periods;
}

/** The days of releases, the latest first. */
const releaseDays = computeOnce((coverage: readonly Coverage[]) => [
  ...new Set(coverage.map(({ day }) => day)),
]);

/** The periods that had figures on the day of a release. Each is one object, in whatever range it is. */
interface PeriodsOfDay {
  readonly all: readonly KnownPeriod[];
  /** Those of ranges that were asked for, by the years of each. */
  readonly ranges: Map<string, readonly KnownPeriod[]>;
}

const keptPeriods = computeOnce((_: readonly Coverage[]) => new Map<string, PeriodsOfDay>());

function periodsOn(coverage: readonly Coverage[], grain: Grain, day: number): PeriodsOfDay {
  const kept = keptPeriods(coverage);
  const key = `${grain} ${day}`;
  const periods = kept.get(key) ?? { all: findPeriods(coverage, grain, day), ranges: new Map() };
  kept.set(key, periods);
  return periods;
}

function findPeriods(coverage: readonly Coverage[], grain: Grain, onDay: number): KnownPeriod[] {
  const known = new Map<number, KnownPeriod>();
  for (const { year, quarter, releaseId, day } of coverage) {
    const key = numberPeriod({ year, quarter });
    if (day > onDay || known.has(key)) continue;
    known.set(key, { year, quarter, quarters: 1, firstQuarter: quarter, lastQuarter: quarter, releaseId });
  }
  const byQuarter = [...known.entries()].sort(([a], [b]) => a - b).map(([, period]) => period);
  if (grain === "QUARTER") return byQuarter;
  const byYear = new Map<number, KnownPeriod>();
  for (const { year, quarter, releaseId } of byQuarter) {
    const { quarters, firstQuarter } = byYear.get(year) ?? { quarters: 0, firstQuarter: quarter };
    byYear.set(year, {
      ...{ year, quarter: 0, quarters: quarters + 1, firstQuarter, lastQuarter: quarter },
      releaseId,
    });
  }
  return [...byYear.values()];
}

/** An offence and a year, as known on a day (20231019). */
interface CoverageKey {
  readonly year: number;
  readonly offenceId: number;
  readonly asOf: number;
}

interface Covered {
  readonly coverage: readonly Coverage[];
}

const coverageByYear = computeOnce((coverage: readonly Coverage[]) =>
  Map.groupBy(coverage, ({ year }) => year),
);

/** The releases that have figures for quarters of a year, the latest first. */
function coverageOf({ coverage }: Covered, year: number): readonly Coverage[] {
  return coverageByYear(coverage).get(year) ?? [];
}

/**
 * What is in the current edition for an offence and year on a day. Partial releases of one source and day are one edition, with the
 * whole one that was loaded before them.
 */
function currentParts(covered: Covered, key: CoverageKey): Coverage[] {
  const known = coverageOf(covered, key.year).filter((each) => covers(each, key));
  const edition = known.filter(
    ({ day, sourceId }) => day === known[0]?.day && sourceId === known[0].sourceId,
  );
  const whole = edition.find(({ offenceIds }) => offenceIds === null);
  return edition.filter(({ releaseId }) => whole === undefined || releaseId >= whole.releaseId);
}

/** The keys of all releases that are parts of the current edition for an offence and year on a day, the last loaded first. */
export function currentReleases(covered: Covered, key: CoverageKey): number[] {
  return [...new Set(currentParts(covered, key).map(({ releaseId }) => releaseId))];
}

/** The key of the current release for an offence and year on a day: the latest that covers both. */
export function currentRelease(covered: Covered, key: CoverageKey): number | undefined {
  return coverageOf(covered, key.year).find((each) => covers(each, key))?.releaseId;
}

/** The quarters of a year that the current edition for an offence covers; none where there is no release. */
export function currentQuarters(covered: Covered, key: CoverageKey): number[] {
  return [...new Set(currentParts(covered, key).map(({ quarter }) => quarter))];
}

/** Whether the current edition of a year has all offences: the newest release of the year is no extract and no partial one. */
export function isWholeEdition(covered: Covered, key: Omit<CoverageKey, "offenceId">): boolean {
  return coverageOf(covered, key.year).find(({ day }) => day <= key.asOf)?.offenceIds === null;
}

function covers({ day, offenceIds }: Coverage, key: CoverageKey): boolean {
  return day <= key.asOf && (offenceIds === null || offenceIds.has(key.offenceId));
}
