import { and, asc, between, eq, gt, inArray, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, type Grain, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";

/** A place in a ranked list: how many share it, and how many there are. Null for a missing figure. */
export interface Ranking {
  readonly position: number | null;
  readonly tied: number;
  readonly compared: number;
}

/** A count, in a ranked list with its place. */
export interface OffenceCountFigure extends OffenceCountRow {
  readonly ranking?: Ranking;
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
}

/** Reads the series of all the areas in one statement, in order of area and time. */
export async function countOffences(
  db: FiguresDatabase,
  wanted: SeriesWanted,
): Promise<OffenceCountFigure[]> {
  return db
    .select()
    .from(offenceCounts)
    .where(
      and(
        inArray(offenceCounts.areaId, [...wanted.areaIds]),
        eq(offenceCounts.offenceId, wanted.offenceId),
        eq(offenceCounts.grain, wanted.grain),
        between(offenceCounts.year, wanted.fromYear, wanted.toYear),
        isKnown(wanted.asOf),
      ),
    )
    .orderBy(asc(offenceCounts.areaId), asc(offenceCounts.year), asc(offenceCounts.quarter));
}

/** Which count to find: of an area, an offence, and a year or quarter of it (0 for the year), as known on a day. */
export interface CountWanted {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly asOf: number;
}

/** Finds single counts in one statement, each at the place of what was wanted; undefined where there is none. */
export async function findCounts(
  db: FiguresDatabase,
  wanted: readonly CountWanted[],
): Promise<
  (Pick<OffenceCountRow, "value" | "missingParts" | "quarters" | "status" | "releaseId"> | undefined)[]
> {
  const keys = JSON.stringify(
    wanted.map((key) => [key.areaId, key.offenceId, key.year, key.quarter, key.asOf]),
  );
  const rows = await db
    .select({
      place: sql<number>`wanted.key`,
      value: offenceCounts.value,
      missingParts: offenceCounts.missingParts,
      quarters: offenceCounts.quarters,
      status: offenceCounts.status,
      releaseId: offenceCounts.releaseId,
    })
    .from(sql`json_each(${keys}) AS wanted`)
    .innerJoin(
      offenceCounts,
      sql`${offenceCounts.areaId} = wanted.value ->> 0 AND ${offenceCounts.offenceId} = wanted.value ->> 1
        AND ${offenceCounts.grain} = iif(wanted.value ->> 3 = 0, 'YEAR', 'QUARTER')
        AND ${offenceCounts.year} = wanted.value ->> 2 AND ${offenceCounts.quarter} = wanted.value ->> 3
        AND ${offenceCounts.knownFrom} <= wanted.value ->> 4 AND ${offenceCounts.knownTo} > wanted.value ->> 4`,
    );
  const found = new Map(rows.map((row) => [row.place, row]));
  return wanted.map((_, place) => found.get(place));
}

/** Keeps, of the vintages of each figure, the one that was the latest known on a day. */
export function isKnown(asOf: number) {
  return and(lte(offenceCounts.knownFrom, asOf), gt(offenceCounts.knownTo, asOf));
}

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
