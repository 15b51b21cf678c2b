import type { OffenceCountFigure, PresentDetail } from "../queries/offence-counts.ts";
import { type Catalogue, currentQuarters, type KnownPeriod } from "../reference-data/index.ts";
import { absentDetails } from "./count-details.ts";

/**
 * The series of each area, in order of time, with a row for every known period. A release that covers a period and has
 * no cell for the code says that the code was not in use, which no stored row repeats; without such a release nothing
 * is published.
 */
export function arrangeSeries(
  rows: readonly OffenceCountFigure[],
  areaIds: readonly number[],
  offenceId: number,
  periods: readonly KnownPeriod[],
  known: { readonly catalogue: Catalogue; readonly asOf: number },
): OffenceCountFigure[][] {
  const places = new Map(periods.map(({ year, quarter }, place) => [year * 10 + quarter, place]));
  const byArea = new Map(areaIds.map((areaId) => [areaId, [] as (OffenceCountFigure | undefined)[]]));
  for (const row of rows) {
    const place = places.get(row.year * 10 + row.quarter);
    const series = byArea.get(row.areaId);
    if (series !== undefined && place !== undefined) series[place] = row;
  }
  const gaps: OffenceCountFigure[] = [];
  return areaIds.map((areaId) => {
    const series = byArea.get(areaId) ?? [];
    return periods.map((period, place) => {
      const row = series[place];
      if (row !== undefined) return row;
      const gap = gaps[place] ?? toGap(offenceId, period, known);
      gaps[place] = gap;
      return { ...gap, areaId };
    });
  });
}

function toGap(
  offenceId: number,
  { year, quarter, quarters, releaseId }: KnownPeriod,
  { catalogue, asOf }: { readonly catalogue: Catalogue; readonly asOf: number },
): OffenceCountFigure {
  const covered = currentQuarters(catalogue, { year, offenceId, asOf });
  const isYear = quarter === 0;
  const isCovered = isYear ? covered.length > 0 : covered.includes(quarter);
  const present: Required<Pick<OffenceCountFigure, PresentDetail>> = {
    missingParts: 0,
    status: isCovered ? "M" : "O",
    releaseId,
  };
  return {
    ...absentDetails,
    ...present,
    areaId: 0,
    offenceId,
    year,
    quarter,
    quarters: isYear && isCovered ? covered.length : quarters,
    value: null,
    missing: isCovered ? "NOT_IN_USE" : "NOT_PUBLISHED",
  };
}
