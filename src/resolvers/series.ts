import type { GraphQLResolveInfo } from "graphql";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { Area } from "../../schema/area.ts";
import type { Context } from "../execution/context.ts";
import { countDetails } from "../models/count-details.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import { arrangeSeries } from "../models/series.ts";
import {
  type OffenceCountsParameters,
  type OffenceObservation,
  readOffenceCounts,
} from "../queries/offence-counts.ts";
import { listKnownPeriods } from "../reference-data/index.ts";

/** The offence and the years of a series. */
interface SeriesQuery extends Omit<OffenceCountsParameters, "areaIds" | "offenceIds"> {
  readonly offenceId: number;
  /** Whether the year before is read, too, because the first figures of the series are compared with it. */
  readonly withYearBefore?: boolean;
}

/** The counts of each area, by their keys in the store: one for every known period, oldest first. */
export function readSeries(
  areaIds: readonly number[],
  query: SeriesQuery,
  context: Context,
): PromiseOrValue<RecordedOffenceCount[][]> {
  return andThen(readStoredSeries(areaIds, query, context), (series) =>
    toCounts(series, query.asOf, context),
  );
}

/** The counts of series that were read. */
export function toCounts(
  series: readonly (readonly OffenceObservation[])[],
  asOf: number,
  { catalogue }: Pick<Context, "catalogue">,
): RecordedOffenceCount[][] {
  return series.map((rows) => rows.map((row) => new RecordedOffenceCount(row, catalogue, asOf)));
}

/** The same as the store has them. */
export function readStoredSeries(
  areaIds: readonly number[],
  query: SeriesQuery,
  { db, catalogue, state }: Context,
): PromiseOrValue<OffenceObservation[][]> {
  const { offenceId, grain, fromYear, toYear, asOf, withYearBefore = false } = query;
  // Provenance can need any of them.
  const details = state.withProvenance ? countDetails.every : query.details;
  const rows = readOffenceCounts(db, {
    areaIds,
    offenceIds: [offenceId],
    grain,
    fromYear: withYearBefore ? fromYear - 1 : fromYear,
    toYear,
    asOf,
    details,
  });
  return andThen(rows, (rows) => {
    const periods = listKnownPeriods(catalogue, { grain, fromYear, toYear, asOf });
    const series = arrangeSeries(rows, areaIds, offenceId, periods, { catalogue, asOf });
    if (withYearBefore) keepYearBefore(series, rows, fromYear - 1);
    return series;
  });
}

/** The stored counts of a year, of one area and offence. */
interface YearBefore {
  readonly year: number;
  readonly rows: readonly OffenceObservation[];
}

const yearsBefore = new WeakMap<OffenceObservation, YearBefore>();

/** What was read of the year before a series; undefined unless the count is the first of a series that it was read with. */
export function yearBefore(first: OffenceObservation): YearBefore | undefined {
  return yearsBefore.get(first);
}

function keepYearBefore(
  series: readonly (readonly OffenceObservation[])[],
  rows: readonly OffenceObservation[],
  year: number,
): void {
  const byArea = Map.groupBy(
    rows.filter((row) => row.year === year),
    ({ areaId }) => areaId,
  );
  for (const [first] of series)
    if (first !== undefined) yearsBefore.set(first, { year, rows: byArea.get(first.areaId) ?? [] });
}

/** The result of a field with series of counts. */
export class SeriesResult {
  readonly kind = "OFFENCE_COUNTS";
  readonly basisOf = null;

  constructor(
    readonly info: GraphQLResolveInfo,
    readonly series: readonly (readonly RecordedOffenceCount[])[],
    readonly rowsRead: number,
    readonly explainEmpty: (() => string) | null = null,
  ) {}

  /** A getter, because only provenance and some warnings need them in one list. */
  get figures(): readonly RecordedOffenceCount[] {
    return this.series.flat();
  }
}

/** The number of rows in lists of them. */
export function countRows(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((rows, list) => rows + list.length, 0);
}

/** The row ids of areas; those of sums can be without British Transport Police. */
export function withOrWithoutBtp(
  areas: readonly Area[],
  { includeBritishTransportPolice }: { readonly includeBritishTransportPolice: boolean },
): number[] {
  return areas.map((area) => (includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp));
}
