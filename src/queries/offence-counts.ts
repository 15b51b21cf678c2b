import { and, asc, between, eq, getTableColumns, gt, inArray, lte, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, type Grain, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";

const earlier = alias(offenceCounts, "earlier");

/** A count with what look-ahead may add: the count a year before, and the place in a ranked list. */
export interface OffenceCountFigure extends OffenceCountRow {
  readonly earlierValue?: number | null;
  readonly earlierMissingParts?: number | null;
  readonly earlierQuarters?: number | null;
  readonly rank?: number | null;
}

/** Which series to read: one offence over some years, for any number of areas. */
export interface SeriesWanted {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
  /** Whether the count a year before is wanted beside each count. */
  readonly withEarlier: boolean;
}

/** Reads the series of all the areas in one statement, in order of area and time. */
export async function countOffences(
  db: FiguresDatabase,
  wanted: SeriesWanted,
): Promise<OffenceCountFigure[]> {
  const isWanted = and(
    inArray(offenceCounts.areaId, [...wanted.areaIds]),
    eq(offenceCounts.offenceId, wanted.offenceId),
    eq(offenceCounts.grain, wanted.grain),
    between(offenceCounts.year, wanted.fromYear, wanted.toYear),
    isKnown(offenceCounts, wanted.asOf),
  );
  const inTime = [asc(offenceCounts.areaId), asc(offenceCounts.year), asc(offenceCounts.quarter)];
  if (!wanted.withEarlier)
    return db
      .select()
      .from(offenceCounts)
      .where(isWanted)
      .orderBy(...inTime);
  return db
    .select({
      ...getTableColumns(offenceCounts),
      earlierValue: earlier.value,
      earlierMissingParts: earlier.missingParts,
      earlierQuarters: earlier.quarters,
    })
    .from(offenceCounts)
    .leftJoin(earlier, isYearBefore(wanted.asOf))
    .where(isWanted)
    .orderBy(...inTime);
}

/** Joins each count to that of the same area, offence and kind of period a year before. */
export function isYearBefore(asOf: number) {
  return and(
    eq(earlier.areaId, offenceCounts.areaId),
    eq(earlier.offenceId, offenceCounts.offenceId),
    eq(earlier.grain, offenceCounts.grain),
    eq(earlier.year, sql`${offenceCounts.year} - 1`),
    eq(earlier.quarter, offenceCounts.quarter),
    isKnown(earlier, asOf),
  );
}

/** Keeps, of the vintages of each figure, the one that was the latest known on a day. */
export function isKnown(counts: typeof offenceCounts | typeof earlier, asOf: number) {
  return and(lte(counts.knownFrom, asOf), gt(counts.knownTo, asOf));
}

export { earlier as yearBefore };

/** Which parts of which sums are missing. */
export interface ExcludedPart {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly partId: number;
}

/** Finds the parts left out of the given sums, in one statement. */
export async function findExcludedParts(
  db: FiguresDatabase,
  sums: readonly Pick<OffenceCountRow, "areaId" | "offenceId" | "year" | "quarter" | "knownFrom">[],
): Promise<ExcludedPart[]> {
  const keys = JSON.stringify(
    sums.map((sum) => [sum.areaId, sum.offenceId, sum.year, sum.quarter, sum.knownFrom]),
  );
  return db.all<ExcludedPart>(sql`
    SELECT part.area_id AS areaId, count.offence_id AS offenceId, count.year, count.quarter, part.part_id AS partId
    FROM json_each(${keys}) AS wanted
    JOIN ${areaParts} AS part ON part.area_id = wanted.value ->> 0
    JOIN ${offenceCounts} AS count ON count.area_id = part.part_id AND count.offence_id = wanted.value ->> 1
      AND count.grain = CASE WHEN wanted.value ->> 3 = 0 THEN 'YEAR' ELSE 'QUARTER' END
      AND count.year = wanted.value ->> 2 AND count.quarter = wanted.value ->> 3
      AND count.known_from <= wanted.value ->> 4 AND count.known_to > wanted.value ->> 4
    WHERE count.missing IS NOT NULL AND count.missing <> 'NOT_IN_USE' OR count.missing_parts > 0
    ORDER BY part.part_id`);
}
