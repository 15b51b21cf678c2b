import type { GraphQLResolveInfo } from "graphql";
import type { Area } from "../../schema/area.ts";
import type { Context } from "../execution/context.ts";
import { everyDetail } from "../models/count-details.ts";
import { RecordedOffenceCount } from "../models/offence-count.ts";
import { arrangeSeries } from "../models/series.ts";
import { type OffenceCountsParameters, readOffenceCounts } from "../queries/offence-counts.ts";
import { listKnownPeriods } from "../reference-data/index.ts";

/** One offence in some years. */
interface SeriesWanted extends Omit<OffenceCountsParameters, "areaIds" | "offenceIds"> {
  readonly offenceId: number;
  readonly includeBritishTransportPolice: boolean;
}

/** The counts of each area, one for every period that was known, oldest first. */
export function readSeries(
  areas: readonly Area[],
  wanted: SeriesWanted,
  { db, catalogue, state, meter }: Context,
): RecordedOffenceCount[][] {
  const { offenceId, grain, fromYear, toYear, asOf } = wanted;
  const areaIds = withOrWithoutBtp(areas, wanted);
  // Provenance may follow up any of them.
  const details = state.withProvenance ? everyDetail : wanted.details;
  const rows = readOffenceCounts(db, {
    areaIds,
    offenceIds: [offenceId],
    grain,
    fromYear,
    toYear,
    asOf,
    details,
  });
  const periods = listKnownPeriods(catalogue, { grain, fromYear, toYear, asOf });
  const series = arrangeSeries(rows, areaIds, offenceId, periods, { catalogue, asOf });
  meter.readLists(series);
  return series.map((counts) => counts.map((row) => new RecordedOffenceCount(row, catalogue, asOf)));
}

/** What a field with series answered. */
export class SeriesResult {
  readonly kind = "OFFENCE_COUNTS";
  readonly isRankedByRate = false;

  constructor(
    readonly info: GraphQLResolveInfo,
    readonly series: readonly (readonly RecordedOffenceCount[])[],
  ) {}

  /** In one list, which only few operations need: those that are warned of, or ask for provenance. */
  get figures(): readonly RecordedOffenceCount[] {
    return this.series.flat();
  }
}

/** The keys of areas, of which the nation can be taken without British Transport Police. */
export function withOrWithoutBtp(
  areas: readonly Area[],
  { includeBritishTransportPolice }: { readonly includeBritishTransportPolice: boolean },
): number[] {
  return areas.map((area) => (includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp));
}
