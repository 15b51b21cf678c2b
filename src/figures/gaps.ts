import { type Catalogue, type KnownPeriod, releaseInForce } from "../catalogue/index.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { endOfTime } from "../statistics/day.ts";

/**
 * The series of each area with a row for every known period. A release that covers a period and has no cell for the
 * code says that the code was not in use, which no stored row repeats; without such a release nothing is published.
 */
export function fillGaps(
  rows: readonly OffenceCountFigure[],
  areaIds: readonly number[],
  offenceId: number,
  periods: readonly KnownPeriod[],
  { catalogue, asOf }: { readonly catalogue: Catalogue; readonly asOf: number },
): OffenceCountFigure[][] {
  const found = new Map<number, Map<number, OffenceCountFigure>>(areaIds.map((id) => [id, new Map()]));
  for (const row of rows) found.get(row.areaId)?.set(row.year * 10 + row.quarter, row);
  return areaIds.map((areaId) =>
    periods.map((period) => {
      const row = found.get(areaId)?.get(period.year * 10 + period.quarter);
      if (row !== undefined) return row;
      const isCovered = releaseInForce(catalogue, { year: period.year, offenceId, asOf }) !== undefined;
      return describeGap({ areaId, offenceId }, period, isCovered);
    }),
  );
}

function describeGap(
  whose: { readonly areaId: number; readonly offenceId: number },
  period: KnownPeriod,
  isCovered: boolean,
): OffenceCountFigure {
  return {
    ...whose,
    grain: period.quarter === 0 ? "YEAR" : "QUARTER",
    ...period,
    value: null,
    missing: isCovered ? "NOT_IN_USE" : "NOT_PUBLISHED",
    missingParts: 0,
    status: isCovered ? "M" : "O",
    knownFrom: 0,
    knownTo: endOfTime,
    population: null,
    populationYear: null,
  };
}
