import type { RecordedOffenceCount } from "../models/offence-count.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import type { FigureKeyAsOf } from "../queries/single-counts.ts";
import { numberPeriod } from "../statistics/period.ts";
import { yearBefore } from "./series.ts";

/** What was read of an offence in an area, as known on a day. */
interface KnownSeries {
  readonly areaId: number;
  readonly offenceId: number;
  readonly asOf: number;
  /** By year and quarter, with null for a count that is not in the store. */
  readonly counts: Map<number, OffenceObservation | null>;
  /** The years of which all counts were read, by year or by quarter. */
  readonly years: Set<number>;
}

/** Counts that were read already, for those that are compared with them. */
export class KnownCounts {
  readonly #seriesByArea = new Map<number, KnownSeries[]>();
  /** Only for speed: most counts are of the same series as the one before. */
  #latest: KnownSeries | undefined;

  constructor(counts: readonly RecordedOffenceCount[]) {
    for (const count of counts) {
      const { row, asOf } = count;
      const series = this.#findSeries(row, asOf) ?? this.#addSeries(row, asOf);
      series.counts.set(numberPeriod(row), row.isAdded ? null : row);
      const before = yearBefore(row);
      if (before === undefined) continue;
      series.years.add(yearOf({ year: before.year, quarter: row.quarter }));
      for (const earlier of before.rows) series.counts.set(numberPeriod(earlier), earlier);
    }
  }

  /** The count with a key; null where it is not in the store, undefined where it was not read. */
  find(key: FigureKeyAsOf): OffenceObservation | null | undefined {
    const series = this.#findSeries(key, key.asOf);
    if (series === undefined) return undefined;
    const found = series.counts.get(numberPeriod(key));
    return found === undefined && series.years.has(yearOf(key)) ? null : found;
  }

  #findSeries(of: SeriesKey, asOf: number): KnownSeries | undefined {
    if (this.#latest === undefined || !isOf(this.#latest, of, asOf))
      this.#latest = this.#seriesByArea.get(of.areaId)?.find((series) => isOf(series, of, asOf));
    return this.#latest;
  }

  #addSeries({ areaId, offenceId }: SeriesKey, asOf: number): KnownSeries {
    const series: KnownSeries = { areaId, offenceId, asOf, counts: new Map(), years: new Set() };
    const inArea = this.#seriesByArea.get(areaId);
    if (inArea === undefined) this.#seriesByArea.set(areaId, [series]);
    else inArea.push(series);
    this.#latest = series;
    return series;
  }
}

type SeriesKey = Pick<OffenceObservation, "areaId" | "offenceId">;
type Time = Pick<OffenceObservation, "year" | "quarter">;

function isOf(series: KnownSeries, { areaId, offenceId }: SeriesKey, asOf: number): boolean {
  return series.areaId === areaId && series.offenceId === offenceId && series.asOf === asOf;
}

/** The count of a year and those of its quarters are not read together. */
function yearOf({ year, quarter }: Time): number {
  return numberPeriod({ year, quarter: Math.min(quarter, 1) });
}
