import type { KnownPeriod } from "../catalogue/periods.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { endOfTime } from "../statistics/day.ts";

/**
 * The series of each area with a row for every known period. A release that covers a period and has no cell for the
 * code says that the code was not in use, which no stored row repeats.
 */
export function fillGaps(
  rows: readonly OffenceCountFigure[],
  areaIds: readonly number[],
  offenceId: number,
  periods: readonly KnownPeriod[],
): OffenceCountFigure[][] {
  const found = new Map<number, Map<number, OffenceCountFigure>>(areaIds.map((id) => [id, new Map()]));
  for (const row of rows) found.get(row.areaId)?.set(row.year * 10 + row.quarter, row);
  return areaIds.map((areaId) =>
    periods.map(
      (period) =>
        found.get(areaId)?.get(period.year * 10 + period.quarter) ?? notInUse(areaId, offenceId, period),
    ),
  );
}

function notInUse(areaId: number, offenceId: number, period: KnownPeriod): OffenceCountFigure {
  return {
    areaId,
    offenceId,
    grain: period.quarter === 0 ? "YEAR" : "QUARTER",
    ...period,
    value: null,
    missing: "NOT_IN_USE",
    missingParts: 0,
    status: "M",
    knownFrom: 0,
    knownTo: endOfTime,
    population: null,
    populationYear: null,
  };
}
