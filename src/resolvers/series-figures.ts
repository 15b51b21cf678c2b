import type { Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import type { ComparedFigure } from "../models/change.ts";
import { readDetail } from "../models/details.ts";
import type { RecordedOffenceCount } from "../models/offence-count.ts";
import { readStatus } from "../models/status.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { type FigureKeyAsOf, findCounts } from "../queries/single-counts.ts";
import { KnownCounts } from "./known-counts.ts";

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
