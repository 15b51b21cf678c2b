import type { OffenceObservation, PresentDetail } from "../queries/offence-counts.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, currentQuarters, type KnownPeriod } from "../reference-data/index.ts";
import { numberPeriod } from "../statistics/period.ts";
import { absentDetails } from "./count-details.ts";

/** The reference data, and the day (20231019) as of which figures are read. */
interface Known {
  readonly catalogue: Catalogue;
  readonly asOf: number;
}

/**
 * The series of each area, in order of time, with a row for every known period. Where the store has no row, one is
 * added: the code was not in use when a release covers the period without a count for it; otherwise nothing is
 * published.
 */
export function arrangeSeries(
  rows: readonly OffenceObservation[],
  areaIds: readonly number[],
  offenceId: number,
  periods: readonly KnownPeriod[],
  known: Known,
): OffenceObservation[][] {
  const indexes = indexPeriods(periods);
  const byArea = new Map(areaIds.map((areaId) => [areaId, [] as (OffenceObservation | undefined)[]]));
  for (const row of rows) {
    const index = indexes.get(numberPeriod(row));
    const series = byArea.get(row.areaId);
    if (series !== undefined && index !== undefined) series[index] = row;
  }
  const gaps: OffenceObservation[] = [];
  return areaIds.map((areaId) => {
    const series = byArea.get(areaId) ?? [];
    return periods.map((period, index) => {
      const row = series[index];
      if (row !== undefined) return row;
      const gap = gaps[index] ?? findGap(offenceId, period, known);
      gaps[index] = gap;
      return { ...gap, areaId };
    });
  });
}

/** Where each of some periods is in their list, by their numbers. */
export const indexPeriods = computeOnce(
  (periods: readonly KnownPeriod[]): ReadonlyMap<number, number> =>
    new Map(periods.map((period, index) => [numberPeriod(period), index])),
);

/** Only for speed: the rows in place of counts of a period, by the keys of offences. They follow from the releases that were known then. */
const gapsOf = computeOnce((_: KnownPeriod) => new Map<number, OffenceObservation>());

function findGap(offenceId: number, period: KnownPeriod, known: Known): OffenceObservation {
  const kept = gapsOf(period);
  const gap = kept.get(offenceId) ?? toGap(offenceId, period, known);
  kept.set(offenceId, gap);
  return gap;
}

function toGap(
  offenceId: number,
  { year, quarter, quarters, firstQuarter, lastQuarter, releaseId }: KnownPeriod,
  { catalogue, asOf }: Known,
): OffenceObservation {
  const covered = currentQuarters(catalogue, { year, offenceId, asOf });
  const isYear = quarter === 0;
  const { isCounted } = lookUp(catalogue.offencesById, offenceId);
  const isCovered = isCounted && (isYear ? covered.length > 0 : covered.includes(quarter));
  const published =
    isYear && isCovered
      ? {
          quarters: covered.length,
          firstQuarter: Math.min(...covered),
          lastQuarter: Math.max(...covered),
        }
      : { quarters, firstQuarter, lastQuarter };
  const present: Required<Pick<OffenceObservation, PresentDetail | "quarters">> = {
    ...published,
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
    value: null,
    missing: isCovered ? "NOT_IN_USE" : "NOT_PUBLISHED",
    isAdded: true,
  };
}
