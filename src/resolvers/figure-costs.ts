import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import { Nation } from "../../schema/nation.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OffenceCount } from "../../schema/offence-count.ts";
import { Region } from "../../schema/region.ts";
import type { Year } from "../../schema/year.ts";
import {
  anyOf,
  type Multiset,
  none,
  type PartsOf,
  plain,
  Sketch,
  sketch,
  someOf,
  toMultiset,
} from "../limits/multiset.ts";
import type { Sizes } from "../limits/sizes.ts";
import type { Dataset, MissingParts } from "../queries/list-lengths.ts";
import { type KnownPeriod, listKnownPeriods } from "../reference-data/index.ts";
import { latest, numberDay } from "../statistics/day.ts";
import { yearRange } from "./year-range.ts";

/** Which time a field is asked about. */
interface TimeAsked {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly asOf?: string | null;
  readonly by?: OffenceCountsArguments["by"];
}

/** The time that figures are asked of. */
export interface Time {
  readonly years: readonly Year[];
  /** Periods of which something was known then. */
  readonly known: readonly KnownPeriod[];
  /** Periods of which something is known now: what was not known then is read, too, and passed over. */
  readonly read: readonly KnownPeriod[];
}

/** The time that figures are asked of. @throws GraphQLError for no such year. */
export function timeOf({ from, to, asOf, by = "YEAR" }: TimeAsked, { catalogue }: Sizes): Time {
  const { fromYear, toYear } = yearRange(catalogue.years, from, to);
  const within = { grain: by, fromYear, toYear };
  const years = [...catalogue.years.values()].filter(
    ({ startYear }) => startYear >= fromYear && startYear <= toYear,
  );
  const read = listKnownPeriods(catalogue, { ...within, asOf: latest });
  const known = asOf ? listKnownPeriods(catalogue, { ...within, asOf: numberDay(asOf) }) : read;
  return { years, known, read };
}

/** Those of some periods in which an offence is used. */
export function inUse(periods: readonly KnownPeriod[], { firstYear, lastYear }: Offence): number {
  return periods.filter(({ year }) => year >= firstYear.startYear && year <= lastYear.startYear).length;
}

/** Where a figure of a subject is from: one of the editions that have such figures. */
export function provenance(
  { catalogue, releases }: Sizes,
  subject: Dataset,
): { readonly release: Multiset; readonly source: Multiset } {
  const known = (releases.get(subject) ?? []).flatMap((id) => catalogue.releasesById.get(id) ?? []);
  return { release: anyOf(known), source: anyOf(new Set(known.map(({ source }) => source))) };
}

/** What counts are of, besides their areas. */
interface CountsAsked {
  readonly offences: Iterable<Offence>;
  readonly years: Iterable<Year>;
}

/** What is known of counts, whichever area they are of. */
export function countParts(
  { offences, years }: CountsAsked,
  sizes: Sizes,
): Omit<PartsOf<OffenceCount>, "area"> {
  const [offence, year] = [anyOf(offences), anyOf(years)];
  return { offence, year, period: plain, rate: plain, rank: plain, ...provenance(sizes, "offences") };
}

/** Stands for a count of one of some areas. */
export function sketchCount(areas: Iterable<Area>, parts: Omit<PartsOf<OffenceCount>, "area">): Sketch {
  return sketch<OffenceCount>("OffenceCount", { area: anyOf(areas), ...parts });
}

/** Breaks of one of some offences. */
export function breaksOf(offences: readonly Pick<Offence, "seriesBreaks">[]): Multiset {
  const most = Math.max(0, ...offences.map(({ seriesBreaks }) => seriesBreaks.length));
  return someOf(most, new Set(offences.flatMap(({ seriesBreaks }) => seriesBreaks)));
}

/** A change of a count of one of some offences, or why there is none: it names breaks of that offence. */
export function sketchChange(offences: readonly Pick<Offence, "seriesBreaks">[]): Multiset {
  const seriesBreaks = breaksOf(offences);
  const value = sketch<ChangeValue>("ChangeValue", { previousPeriod: plain, seriesBreaks });
  const unavailable = sketch<ChangeUnavailable>("ChangeUnavailable", { seriesBreaks });
  return anyOf([value, unavailable]);
}

/** What a part of an object is known to be one of, whether it is there or sketched. */
export function partOf(object: object, name: string): Multiset {
  return object instanceof Sketch ? (object.parts[name] ?? none) : toMultiset(Reflect.get(object, name));
}

/** The parts that the figures of the area with the most of them can leave out; a force is no sum. */
export function mostParts(figure: Sketch, sizes: Sizes): readonly Area[] {
  let most: readonly Area[] = [];
  for (const area of partOf(figure, "area").members.keys()) {
    const parts = partsOf(area, sizes);
    if (parts.length > most.length) most = parts;
  }
  return most;
}

function partsOf(area: object, { catalogue }: Sizes): readonly Area[] {
  if (area instanceof Region) return area.forces;
  if (!(area instanceof Nation)) return [];
  return [...catalogue.forces.values(), ...catalogue.reportingBodies.values()];
}

/** What it takes to read figures: what is passed over, because it was not known then or is not known now, is quicker. */
export function rowsOf(read: number, vintages: number, given = read): number {
  return given + (read * vintages - given) * passing;
}

/** How many parts are left out in some years together. */
export function missingIn(missing: MissingParts, years: readonly Year[]): number {
  return years.reduce((all, { startYear }) => all + (missing.get(startYear) ?? 0), 0);
}

/** How many parts one sum leaves out at most. */
export function mostMissing(all: readonly MissingParts[]): number {
  return Math.max(0, ...all.flatMap((missing) => [...missing.values()]));
}

/** To look for figures at all takes as long as to read so many. */
export const seeking = 2;

/** How long it takes to pass a row over, of the time to read it. */
const passing = 0.25;
