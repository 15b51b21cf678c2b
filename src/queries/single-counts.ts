import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { defineQuery, listed, named, numbersAs, partOf, query } from "./query.ts";

/** Which count to find: of an area, an offence, and a year or quarter of it (0 for the year), as known on a day. */
export interface FigureKeyAsOf {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
  readonly asOf: number;
}

type Found = Pick<OffenceCountRow, "value" | "missingParts" | "quarters" | "status">;

/** Finds single counts in one statement, each at the place of what was wanted; undefined where there is none. */
export function findCounts(db: FiguresDatabase, wanted: readonly FigureKeyAsOf[]): (Found | undefined)[] {
  const found: (Found | undefined)[] = wanted.map(() => undefined);
  for (const row of countsAt(db, null)({ wanted: recordsOf(wanted) })) found[row.place] = row;
  return found;
}

const isAt = (areaId: SQL<number>) =>
  and(
    eq(offenceCounts.areaId, areaId),
    eq(offenceCounts.offenceId, partOf("wanted", 1)),
    sql`${offenceCounts.grain} = CASE WHEN ${partOf("wanted", 3)} = 0 THEN 'YEAR' ELSE 'QUARTER' END`,
    eq(offenceCounts.year, partOf("wanted", 2)),
    eq(offenceCounts.quarter, partOf("wanted", 3)),
    lte(offenceCounts.knownFrom, partOf("wanted", 4)),
    gt(offenceCounts.knownTo, partOf("wanted", 4)),
  );

const countsAt = defineQuery(() =>
  query
    .select({
      place: sql<number>`wanted.key`.as("place"),
      value: named(offenceCounts.value, "value"),
      missingParts: named(offenceCounts.missingParts, "missingParts"),
      quarters: named(offenceCounts.quarters, "quarters"),
      status: named(offenceCounts.status, "status"),
    })
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(offenceCounts)
    .where(isAt(partOf("wanted", 0))),
);

/** A part that is missing from a sum; `place` says from which of those that were asked for. */
export interface ExcludedPart {
  readonly place: number;
  readonly partId: number;
}

/** Finds the parts left out of the given sums, in one statement, in the order of the sums and of their parts. */
export function findExcludedParts(db: FiguresDatabase, sums: readonly FigureKeyAsOf[]): ExcludedPart[] {
  return excludedFrom(db, null)({ wanted: recordsOf(sums) });
}

const excludedFrom = defineQuery(() =>
  query
    .select({ place: sql<number>`wanted.key`.as("place"), partId: named(areaParts.partId, "partId") })
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(areaParts)
    .crossJoin(offenceCounts)
    .where(
      and(
        eq(areaParts.areaId, partOf("wanted", 0)),
        isAt(sql<number>`${areaParts.partId}`),
        sql`(${offenceCounts.missing} <> 'NOT_IN_USE' OR ${offenceCounts.missingParts} > 0)`,
      ),
    )
    .orderBy(sql`wanted.key`, areaParts.partId),
);

function recordsOf(wanted: readonly FigureKeyAsOf[]): string {
  return listed(wanted.map((key) => [key.areaId, key.offenceId, key.year, key.quarter, key.asOf]));
}
