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
  { offenceId, includeBritishTransportPolice, fields, ...range }: SeriesWanted,
  { db, catalogue, course }: Context,
): RecordedOffenceCount[][] {
  const areaIds = withOrWithoutBtp(areas, { includeBritishTransportPolice });
  // Provenance may follow up any of them.
  const columns = course.wantsProvenance ? everyColumn : seriesColumns(fields);
  const wanted = { areaIds, offenceIds: [offenceId], ...range };
  const cells = readCells(db, { ...wanted, columns });
  const known = { catalogue, asOf: range.asOf };
  const rows = splitByArea(cells, wanted);
  return fillGaps(rows, areaIds, offenceId, periodsKnown(catalogue, range), known).map((counts) =>
    counts.map((row) => new RecordedOffenceCount(row, catalogue, range.asOf)),
  );
}

/** The keys of areas, of which the nation can be taken without British Transport Police. */
export function withOrWithoutBtp(
  areas: readonly Area[],
  { includeBritishTransportPolice }: { readonly includeBritishTransportPolice: boolean },
): number[] {
  return areas.map((area) => (includeBritishTransportPolice ? area.rowId : area.rowIdWithoutBtp));
}
