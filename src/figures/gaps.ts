import { type Catalogue, type KnownPeriod, quartersInForce } from "../catalogue/index.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";

/**
 * The series of each area, in order of time, with a row for every known period. A release that covers a period and has
 * no cell for the code says that the code was not in use, which no stored row repeats; without such a release nothing
 * is published.
 * @throws Error when a series is not in that order.
 */
export function fillGaps(
  series: readonly (readonly OffenceCountFigure[])[],
  areaIds: readonly number[],
  offenceId: number,
  periods: readonly KnownPeriod[],
  known: { readonly catalogue: Catalogue; readonly asOf: number },
): OffenceCountFigure[][] {
  const gaps: OffenceCountFigure[] = [];
  return areaIds.map((areaId, index) => {
    const rows = series[index] ?? [];
    let at = 0;
    const filled = periods.map((period, place) => {
      const row = rows[at];
      if (row?.year === period.year && row.quarter === period.quarter) {
        at += 1;
        return row;
      }
      const gap = gaps[place] ?? describeGap(offenceId, period, known);
      gaps[place] = gap;
      return { ...gap, areaId };
    });
    if (at < rows.length) throw new Error("A series is not in the order of its periods.");
    return filled;
  });
}

function describeGap(
  offenceId: number,
  { year, quarter, quarters, releaseId }: KnownPeriod,
  { catalogue, asOf }: { readonly catalogue: Catalogue; readonly asOf: number },
): OffenceCountFigure {
  const covered = quartersInForce(catalogue, { year, offenceId, asOf });
  const isYear = quarter === 0;
  const isCovered = isYear ? covered.length > 0 : covered.includes(quarter);
  return {
    areaId: 0,
    offenceId,
    year,
    quarter,
    quarters: isYear && isCovered ? covered.length : quarters,
    value: null,
    missing: isCovered ? "NOT_IN_USE" : "NOT_PUBLISHED",
    missingParts: 0,
    status: isCovered ? "M" : "O",
    population: null,
    populationYear: null,
    releaseId,
  };
}
