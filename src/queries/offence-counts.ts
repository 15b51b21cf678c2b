import { and, gt, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";

/** A place in a ranked list: how many others share it, and how many figures have one. */
export interface Ranking {
  readonly position: number;
  readonly tiedWith: number;
  readonly compared: number;
}

/** A count of a year (`quarter` 0) or a quarter, in a ranked list with its place: null where it has none. */
export interface OffenceCountFigure extends Omit<OffenceCountRow, "grain" | "knownFrom" | "knownTo"> {
  readonly ranking?: Ranking | null;
}

/** Keeps, of the vintages of each figure, the one that was the latest known on the day `asOf`. */
export const isKnown = and(
  lte(offenceCounts.knownFrom, sql.placeholder("asOf")),
  gt(offenceCounts.knownTo, sql.placeholder("asOf")),
);

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
  sums: readonly CountWanted[],
): Promise<ExcludedPart[]> {
  const keys = JSON.stringify(
    sums.map((sum) => [sum.areaId, sum.offenceId, sum.year, sum.quarter, sum.asOf]),
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
