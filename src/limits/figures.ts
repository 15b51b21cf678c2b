import type { Area } from "../../schema/area.ts";
import type { OffenceCountsArguments } from "../../schema/arguments/offence-counts.ts";
import type { ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import { Nation } from "../../schema/nation.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OffenceCount } from "../../schema/offence-count.ts";
import { Region } from "../../schema/region.ts";
import type { Year } from "../../schema/year.ts";
import { periodsKnown, yearRange } from "../catalogue/index.ts";
import { latest, numberDay } from "../statistics/day.ts";
import { type Bag, bagOf, none, oneOf, type PartsOf, plain, Sketch, sketch, someOf } from "./bag.ts";
import type { Sizes } from "./sizes.ts";

/** Which time a field is asked about. */
interface TimeAsked {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly asOf?: string | null;
  readonly by?: OffenceCountsArguments["by"];
}

/** Of which years figures are asked for, and of how many periods there were some. @throws GraphQLError for no such year. */
export function timeOf({ from, to, asOf, by = "YEAR" }: TimeAsked, { catalogue }: Sizes) {
  const { fromYear, toYear } = yearRange(catalogue.years, from, to);
  const day = asOf ? numberDay(asOf) : latest;
  const known = periodsKnown(catalogue, { grain: by, fromYear, toYear, asOf: day });
  const years = [...catalogue.years.values()].filter(
    ({ startYear }) => startYear >= fromYear && startYear <= toYear,
  );
  return { known, years };
}

/** Where a figure is from: nobody knows which edition has it. */
export function provenance({ catalogue }: Sizes): { readonly release: Bag; readonly source: Bag } {
  const releases = [...catalogue.releases.values()];
  return { release: oneOf(releases), source: oneOf(catalogue.sources.values()) };
}

/** What counts are of, besides their areas. */
interface Subject {
  readonly offences: Iterable<Offence>;
  readonly years: Iterable<Year>;
}

/** What is known of counts, whichever area they are of. */
export function countParts({ offences, years }: Subject, sizes: Sizes): Omit<PartsOf<OffenceCount>, "area"> {
  const [offence, year] = [oneOf(offences), oneOf(years)];
  return { offence, year, period: plain, rate: plain, rank: plain, ...provenance(sizes) };
}

/** Stands for a count of one of some areas. */
export function sketchCount(areas: Iterable<Area>, parts: Omit<PartsOf<OffenceCount>, "area">): Sketch {
  return sketch<OffenceCount>("OffenceCount", { area: oneOf(areas), ...parts });
}

/** Breaks of one of some offences. */
export function breaksOf(offences: readonly Pick<Offence, "seriesBreaks">[]): Bag {
  const most = Math.max(0, ...offences.map(({ seriesBreaks }) => seriesBreaks.length));
  return someOf(most, new Set(offences.flatMap(({ seriesBreaks }) => seriesBreaks)));
}

/** A change of a count of one of some offences, or why there is none: it names breaks of that offence. */
export function sketchChange(offences: readonly Pick<Offence, "seriesBreaks">[]): Bag {
  const seriesBreaks = breaksOf(offences);
  const value = sketch<ChangeValue>("ChangeValue", { previousPeriod: plain, seriesBreaks });
  const unavailable = sketch<ChangeUnavailable>("ChangeUnavailable", { seriesBreaks });
  return oneOf([value, unavailable]);
}

/** What a part of an object is known to be one of, whether it is there or sketched. */
export function partOf(object: object, name: string): Bag {
  return object instanceof Sketch ? (object.parts[name] ?? none) : bagOf(Reflect.get(object, name));
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

/** What it takes to read some figures: editions that are not wanted are passed over, which is quicker. */
export function rowsOf(figures: number, vintages: number): number {
  return figures * (1 + (vintages - 1) / 4);
}
