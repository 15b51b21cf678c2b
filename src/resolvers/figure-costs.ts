import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import { Nation } from "../../schema/nation.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OffenceCount } from "../../schema/offence-count.ts";
import type { OutcomeGroup } from "../../schema/outcome.ts";
import { Region } from "../../schema/region.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Year } from "../../schema/year.ts";
import {
  anyOf,
  type Multiset,
  none,
  type PartsOf,
  plain,
  repeated,
  Sketch,
  sketch,
  someOf,
  toMultiset,
} from "../limits/multiset.ts";
import { priceOf } from "../limits/prices.ts";
import type { Sizes } from "../limits/sizes.ts";
import type { MissingParts } from "../queries/figure-lengths.ts";
import type { Dataset } from "../queries/list-lengths.ts";
import type { OffenceCountsParameters } from "../queries/offence-counts.ts";
import { type KnownPeriod, listKnownPeriods } from "../reference-data/index.ts";
import { asOfDay, latest } from "../statistics/day.ts";
import { requestedYears } from "./year-range.ts";

/** The arguments of a field that say which periods it covers. */
interface TimeArguments {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly latest?: number | null;
  readonly asOf?: string | null;
  readonly by?: OffenceCountsArguments["by"];
}

/** The years and periods that a field covers. */
interface CoveredTime {
  readonly years: readonly Year[];
  /** The periods with figures on the day `asOf`. */
  readonly known: readonly KnownPeriod[];
  /** The periods with figures today. All of them are read; those after `asOf` are passed over. */
  readonly read: readonly KnownPeriod[];
}

/** The years and periods that a field covers. @throws GraphQLError for an unknown year. */
export function timeOf(args: TimeArguments, sizes: Sizes): CoveredTime {
  const { asOf, by = "YEAR" } = args;
  return spanOf({ ...requestedYears(sizes.catalogue.years, args), grain: by, asOf: asOfDay(asOf) }, sizes);
}

/** The years and periods from one year to another, as known on a day (20231019). */
export function spanOf(
  { asOf, ...within }: Pick<OffenceCountsParameters, "grain" | "fromYear" | "toYear" | "asOf">,
  { catalogue }: Sizes,
): CoveredTime {
  const { fromYear, toYear } = within;
  const years = [...catalogue.years.values()].filter(
    ({ startYear }) => startYear >= fromYear && startYear <= toYear,
  );
  const read = listKnownPeriods(catalogue, { ...within, asOf: latest });
  const known = listKnownPeriods(catalogue, { ...within, asOf });
  return { years, known, read };
}

/** So many figures for each of some periods; with `latest`, of no more periods than that. */
export function shownPeriods(periods: number, { latest }: Pick<TimeArguments, "latest">): number {
  return Math.min(periods, latest ?? periods);
}

/**
 * What `latest` costs besides: the last years are read in one statement and those before in another, where each list is
 * looked up again. `each` is for one list, `once` for all together.
 */
export function costOfSecondReading({ latest }: Pick<TimeArguments, "latest">) {
  return latest ? { each: seekCost, once: priceOf.statement } : { each: 0, once: 0 };
}

/** Counts the periods in which the code of an offence is in use. */
export function usageCounter(periods: readonly KnownPeriod[]): (offence: Offence) => number {
  const counts = new Map<Year, Map<Year, number>>();
  return ({ firstYear, lastYear }) => {
    const byLastYear = counts.get(firstYear) ?? new Map<Year, number>();
    counts.set(firstYear, byLastYear);
    let count = byLastYear.get(lastYear);
    if (count === undefined) {
      count = periods.filter(({ year }) => year >= firstYear.startYear && year <= lastYear.startYear).length;
      byLastYear.set(lastYear, count);
    }
    return count;
  };
}

/** The release and source of a figure: one of the releases that have figures of the subject. */
export function sketchProvenance(
  { catalogue, releases }: Sizes,
  subject: Dataset,
): { readonly release: Multiset; readonly source: Multiset } {
  const known = (releases.get(subject) ?? []).flatMap((id) => catalogue.releasesById.get(id) ?? []);
  return { release: anyOf(known), source: anyOf(new Set(known.map(({ source }) => source))) };
}

/** A count, and the counts of all peers of all counts at its response path, which are read when it is ranked. */
interface CountWithPeers extends OffenceCount {
  readonly peers: object;
}

/**
 * The parts that all counts of an offence in these years share, whatever their areas. `periods` is how many periods the
 * counts of all offences beside it have, each counted once for each offence.
 */
export function countParts(
  offence: Offence,
  years: Iterable<Year>,
  periods: number,
  sizes: Sizes,
): Omit<PartsOf<CountWithPeers>, "area"> {
  return {
    peers: repeated(sizes.catalogue.forces.size * periods, peer),
    offence: anyOf([offence]),
    year: anyOf(years),
    period: plain,
    seriesBreaks: breaksOf([offence]),
    ...sketchProvenance(sizes, "offences"),
  };
}

const peer = new Sketch("", {});

/** A sketch of a count. */
export function sketchCount(parts: PartsOf<CountWithPeers>): Sketch {
  return sketch<CountWithPeers>("OffenceCount", parts);
}

type Affected = Pick<Offence | OutcomeGroup, "seriesBreaks">;

/** The series breaks of one of the offences and one of the outcome groups: of those that have the most. */
export function breaksOf(offences: readonly Affected[], outcomeGroups: readonly Affected[] = []): Multiset {
  const most = (affected: readonly Affected[]) =>
    Math.max(0, ...affected.map(({ seriesBreaks }) => seriesBreaks.length));
  return someOf(most(offences) + most(outcomeGroups), allBreaksOf([...offences, ...outcomeGroups]));
}

/** All series breaks of offences and outcome groups, each once. */
export function allBreaksOf(affected: readonly Affected[]): ReadonlySet<SeriesBreak> {
  return new Set(affected.flatMap(({ seriesBreaks }) => seriesBreaks));
}

/** A sketch of a change of a count of one of the offences, or of the reason why there is none. Both list series breaks. */
export function sketchChange(offences: readonly Pick<Offence, "seriesBreaks">[]): Multiset {
  return sketchChangeAcross(breaksOf(offences));
}

/** A sketch of a change that can cross these breaks. */
export function sketchChangeAcross(seriesBreaks: Multiset): Multiset {
  const value = sketch<ChangeValue>("ChangeValue", {
    previousPeriod: plain,
    interval: plain,
    seriesBreaks,
  });
  const unavailable = sketch<ChangeUnavailable>("ChangeUnavailable", { seriesBreaks });
  return anyOf([value, unavailable]);
}

/** The objects that a property of an object or of a sketch can hold. */
export function multisetOfPart(object: object, name: string): Multiset {
  return object instanceof Sketch ? (object.parts[name] ?? none) : toMultiset(Reflect.get(object, name));
}

/** The parts of the area with the most parts: as many can be missing from its sum. A force has none. */
export function mostParts(figure: Sketch, sizes: Sizes): readonly Area[] {
  let most: readonly Area[] = [];
  for (const area of multisetOfPart(figure, "area").members.keys()) {
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

/** The cost of reading figures that have several vintages, in rows. Rows that are passed over cost less than those given. */
export function costOfRows(read: number, vintages: number, given = read): number {
  return given + (read * vintages - given) * passCost;
}

/** How many parts are missing from the sums of some years together. */
export function missingIn(missing: MissingParts, years: readonly Year[]): number {
  return years.reduce((all, { startYear }) => all + (missing.get(startYear) ?? 0), 0);
}

/** The largest number of parts that are missing from one sum. */
export function mostMissing(all: readonly MissingParts[]): number {
  return Math.max(0, ...all.flatMap((missing) => [...missing.values()]));
}

/** The cost of seeking the first figure of a series, in rows. */
export const seekCost = 2;

/** The cost of passing over a row, for example one of another vintage, in rows. */
const passCost = 0.25;
