import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import type { PublishedSeries } from "../../schema/published-series.ts";
import type { Context } from "../execution/context.ts";
import type { RecordedOutcomeCount } from "../models/outcome-count.ts";
import type { RecordedOffences } from "../models/outcome-coverage.ts";
import { findPublishedFigures, type SeriesObservation } from "../queries/published-figures.ts";
import { findCounts } from "../queries/single-counts.ts";
import { firstEnding } from "../statistics/months.ts";

/**
 * The offences recorded in the area and period of each count of outcomes, or why they are not known. They are counts by
 * offence code, in one statement; of outcomes without counts by code, figures of the published series that has their code as
 * another name, in one statement for each series and day.
 */
export function findRecorded(
  counts: readonly (RecordedOutcomeCount | undefined)[],
  context: Context,
): PromiseOrValue<RecordedOffences[]> {
  const found = counts.map((): RecordedOffences => "NOT_COUNTED");
  const ofCode: Requested[] = [];
  const ofSeries: RequestedOfSeries[] = [];
  for (const [index, count] of counts.entries()) {
    if (count === undefined) continue;
    const series = count.offence.isCounted ? undefined : context.catalogue.series.find(count.offence.code);
    if (series === undefined) ofCode.push({ index, count });
    else if (hasOtherBodies(count)) found[index] = "OTHER_BODIES";
    else ofSeries.push({ index, count, series });
  }
  const bySeries = Map.groupBy(ofSeries, ({ series, count }) => `${series.rowId} ${count.asOf}`);
  return andThen(readCounts(ofCode, found, context), () =>
    andThen(
      startEach([...bySeries.values()], (requested) => readSeries(requested, found, context)),
      () => found,
    ),
  );
}

/** A count of outcomes, and where it is in the list. */
interface Requested {
  readonly index: number;
  readonly count: RecordedOutcomeCount;
}

interface RequestedOfSeries extends Requested {
  readonly series: PublishedSeries;
}

/** Whether British Transport Police is in a sum of outcomes. It is in no published figure of an area. */
function hasOtherBodies({ area, row }: RecordedOutcomeCount): boolean {
  return area.rowIdWithoutBtp !== area.rowId && row.areaId === area.rowId;
}

function readCounts(
  requested: readonly Requested[],
  found: RecordedOffences[],
  { db, meter }: Context,
): PromiseOrValue<void> {
  if (requested.length === 0) return;
  const keys = requested.map(({ count }) => ({ ...count.row, asOf: count.asOf }));
  return andThen(findCounts(db, keys), (counts) => {
    meter.read(keys.length);
    for (const [nth, { index }] of requested.entries()) found[index] = counts[nth] ?? "NOT_COUNTED";
  });
}

function readSeries(
  requested: readonly RequestedOfSeries[],
  found: RecordedOffences[],
  { db, meter }: Context,
): PromiseOrValue<void> {
  const [first] = requested;
  if (first === undefined) return;
  const endings = requested.map(({ count }) => firstEnding(count.period.end));
  const query = {
    areaIds: [...new Set(requested.map(({ count }) => count.area.rowId))],
    seriesId: first.series.rowId,
    from: endings.reduce((one, other) => Math.min(one, other)),
    to: endings.reduce((one, other) => Math.max(one, other)),
    asOf: first.count.asOf,
  };
  return andThen(findPublishedFigures(db, query), (figures) => {
    meter.read(figures.length);
    const byKey = new Map(figures.map((figure) => [`${figure.areaId} ${figure.ending}`, figure]));
    for (const { index, count } of requested) {
      const figure = byKey.get(`${count.area.rowId} ${firstEnding(count.period.end)}`);
      if (figure !== undefined && count.row.quarter === 0) found[index] = toYear(figure);
    }
  });
}

function toYear({ value }: SeriesObservation) {
  return { value, missingParts: 0, quarters: 4, status: "A" };
}
