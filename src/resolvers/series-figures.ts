import type { Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { ComparedFigure } from "../models/change.ts";
import { readDetail } from "../models/details.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { isAdded } from "../models/series.ts";
import { readStatus } from "../models/status.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { type FigureKeyAsOf, findCounts } from "../queries/single-counts.ts";
import { yearBefore } from "./series.ts";

/**
 * The figure with each key, to compare counts with or to add to them: most of those of a series are in the same list of
 * counts, or were read with it, and the others are read in one statement. Undefined where there is none.
 */
export function findFigures(
  db: Engine,
  keys: readonly FigureKeyAsOf[],
  counts: readonly RecordedOffenceCount[],
): PromiseOrValue<(ComparedFigure | undefined)[]> {
  const known = new KnownCounts(counts);
  const figures: (ComparedFigure | undefined)[] = keys.map(() => undefined);
  const notInList: { readonly index: number; readonly key: FigureKeyAsOf }[] = [];
  for (const [index, key] of keys.entries()) {
    const found = known.find(key);
    if (found === null) continue;
    if (found !== undefined) figures[index] = toCompared(found);
    else notInList.push({ index, key });
  }
  if (notInList.length === 0) return figures;
  const read = findCounts(
    db,
    notInList.map(({ key }) => key),
  );
  return andThen(read, (read) => {
    for (const [nth, { index, key }] of notInList.entries()) {
      const found = read[nth];
      if (found !== undefined) figures[index] = toCompared({ ...found, ...key });
    }
    return figures;
  });
}

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

/** Counts that were read already. */
class KnownCounts {
  readonly #seriesByArea = new Map<number, KnownSeries[]>();
  /** Only for speed: most counts are of the same series as the one before. */
  #latest: KnownSeries | undefined;

  constructor(counts: readonly RecordedOffenceCount[]) {
    for (const count of counts) {
      const { row, asOf } = count;
      const series = this.#findSeries(row, asOf) ?? this.#addSeries(row, asOf);
      series.counts.set(periodOf(row), isAdded(row) ? null : row);
      const before = yearBefore(count);
      if (before === undefined) continue;
      series.years.add(yearOf({ year: before.year, quarter: row.quarter }));
      for (const earlier of before.rows) series.counts.set(periodOf(earlier), earlier);
    }
  }

  /** The count with a key; null where it is not in the store, undefined where it was not read. */
  find(key: FigureKeyAsOf): OffenceObservation | null | undefined {
    const series = this.#findSeries(key, key.asOf);
    if (series === undefined) return undefined;
    const found = series.counts.get(periodOf(key));
    return found === undefined && series.years.has(yearOf(key)) ? null : found;
  }

  #findSeries(of: SeriesKey, asOf: number): KnownSeries | undefined {
    if (this.#latest === undefined || !isOf(this.#latest, of, asOf))
      this.#latest = this.#seriesByArea.get(of.areaId)?.find((series) => isOf(series, of, asOf));
    return this.#latest;
  }

  #addSeries({ areaId, offenceId }: SeriesKey, asOf: number): KnownSeries {
    const series = { areaId, offenceId, asOf, counts: new Map(), years: new Set<number>() };
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

function periodOf({ year, quarter }: Time): number {
  return year * 10 + quarter;
}

/** By year and by quarter, a year has other counts. */
function yearOf({ year, quarter }: Time): number {
  return year * 10 + Math.min(quarter, 1);
}

export function toCompared(
  count: Pick<OffenceObservation, "year" | "quarter" | "quarters" | "value" | "missingParts" | "status">,
): ComparedFigure {
  const { year, quarter, quarters, value } = count;
  const isIncomplete = readDetail(count.missingParts) > 0;
  return { year, quarter, quarters, value, isIncomplete, status: readStatus(readDetail(count.status)) };
}

/** What identifies a count in the store, but for the day of what was known. */
export function toKey({ areaId, offenceId, year, quarter }: OffenceObservation): Omit<FigureKeyAsOf, "asOf"> {
  return { areaId, offenceId, year, quarter };
}
