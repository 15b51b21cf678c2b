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
  const known = listKnown(counts);
  const figures: (ComparedFigure | undefined)[] = keys.map(() => undefined);
  const notInList: { readonly index: number; readonly key: FigureKeyAsOf }[] = [];
  for (const [index, key] of keys.entries()) {
    const found = known.counts.get(formatKey(key));
    if (found === null) continue;
    if (found !== undefined) figures[index] = toCompared(found);
    else if (!known.years.has(formatYear(key))) notInList.push({ index, key });
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

/**
 * Counts that were read already, by their keys, with null for those that are not in the store, and the years of which all counts
 * of an area and offence were read.
 */
function listKnown(counts: readonly RecordedOffenceCount[]) {
  const known = { counts: new Map<string, OffenceObservation | null>(), years: new Set<string>() };
  for (const count of counts) {
    const { row, asOf } = count;
    known.counts.set(formatKey({ ...row, asOf }), isAdded(row) ? null : row);
    const before = yearBefore(count);
    if (before === undefined) continue;
    known.years.add(formatYear({ ...row, year: before.year, asOf }));
    for (const earlier of before.rows) known.counts.set(formatKey({ ...earlier, asOf }), earlier);
  }
  return known;
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

function formatKey(key: FigureKeyAsOf): string {
  return `${formatYear(key)} ${key.quarter}`;
}

/** By year and by quarter, a year has other counts. */
function formatYear({ areaId, offenceId, year, quarter, asOf }: FigureKeyAsOf): string {
  return `${areaId} ${offenceId} ${quarter === 0 ? "YEAR" : "QUARTER"} ${year} ${asOf}`;
}
