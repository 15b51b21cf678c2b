import { type Catalogue, type KnownPeriod, quartersInForce } from "../catalogue/index.ts";
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
  const gaps = periods.map((period) => {
    const covered = quartersInForce(catalogue, { year: period.year, offenceId, asOf });
    return describeGap(offenceId, period, covered);
  });
  return areaIds.map((areaId) =>
    gaps.map((gap) => found.get(areaId)?.get(gap.year * 10 + gap.quarter) ?? { ...gap, areaId }),
  );
}

function describeGap(
  offenceId: number,
  period: KnownPeriod,
  covered: readonly number[],
): Omit<OffenceCountFigure, "areaId"> {
  const isYear = period.quarter === 0;
  const isCovered = isYear ? covered.length > 0 : covered.includes(period.quarter);
  return {
    offenceId,
    grain: isYear ? "YEAR" : "QUARTER",
    ...period,
    quarters: isYear && isCovered ? covered.length : period.quarters,
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
