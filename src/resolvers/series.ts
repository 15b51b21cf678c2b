import type { GraphQLResolveInfo } from "graphql";
import type { Area } from "../../schema/area.ts";
import { periodsKnown } from "../catalogue/index.ts";
import type { Context } from "../context.ts";
import { fillGaps } from "../figures/gaps.ts";
import { RecordedOffenceCount } from "../figures/offence-count.ts";
import { everyColumn, seriesColumns, splitByArea } from "../figures/series.ts";
import { type CellsWanted, readCells } from "../queries/offence-cells.ts";
import type { Field } from "../selection.ts";

/** One offence in some years. `fields` are those of each count that will be asked for. */
interface SeriesWanted extends Pick<CellsWanted, "grain" | "fromYear" | "toYear" | "asOf"> {
  readonly offenceId: number;
  readonly includeBritishTransportPolice: boolean;
  readonly fields: readonly Field[];
}

/** The counts of each area, one for every period that was known, oldest first. */
export function readSeries(
  areas: readonly Area[],
  wanted: SeriesWanted,
  { db, catalogue, course, meter }: Context,
): RecordedOffenceCount[][] {
  const { offenceId, grain, fromYear, toYear, asOf, fields } = wanted;
  const areaIds = withOrWithoutBtp(areas, wanted);
  // Provenance may follow up any of them.
  const columns = course.wantsProvenance ? everyColumn : seriesColumns(fields);
  const offenceIds = [offenceId];
  const cells = readCells(db, { areaIds, offenceIds, grain, fromYear, toYear, asOf, columns });
  const rows = splitByArea(cells, { areaIds, offenceIds });
  const periods = periodsKnown(catalogue, { grain, fromYear, toYear, asOf });
  const series = fillGaps(rows, areaIds, offenceId, periods, { catalogue, asOf });
  meter.readLists(series);
  return series.map((counts) => counts.map((row) => new RecordedOffenceCount(row, catalogue, asOf)));
}

/** What a field with series answered. */
export class SeriesAnswer {
  readonly kind = "OFFENCE_COUNTS";
  readonly isRankedByRate = false;

  constructor(
    readonly info: GraphQLResolveInfo,
    private readonly series: readonly (readonly RecordedOffenceCount[])[],
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
