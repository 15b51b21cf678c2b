import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Dialect, Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { areaParts, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import type { FigureKey } from "./claims.ts";
import { defineQuery, isKnown, named, query, toJsonList } from "./query.ts";

/** The key of a count as it was known on the day `asOf` (20231019). */
export interface FigureKeyAsOf extends FigureKey {
  readonly asOf: number;
}

/** A count without its key. */
export type SingleCount = Pick<OffenceCountRow, "value" | "missingParts" | "quarters" | "status">;

/** Finds single counts in one statement, in the order of their keys; undefined where there is no count. */
export function findCounts(
  db: Engine,
  keys: readonly FigureKeyAsOf[],
): PromiseOrValue<(SingleCount | undefined)[]> {
  return andThen(countsAt(db, null)({ keys: toRecords(keys) }), (rows) => {
    const found: (SingleCount | undefined)[] = keys.map(() => undefined);
    for (const row of rows) found[row.index] = row;
    return found;
  });
}

const hasRequestedKey = ({ numberField }: Dialect, areaId: SQL<number>) =>
  and(
    eq(offenceCounts.areaId, areaId),
    eq(offenceCounts.offenceId, numberField("requested", 1)),
    sql`${offenceCounts.grain} = CASE WHEN ${numberField("requested", 3)} = 0 THEN 'YEAR' ELSE 'QUARTER' END`,
    eq(offenceCounts.year, numberField("requested", 2)),
    eq(offenceCounts.quarter, numberField("requested", 3)),
    isKnown(offenceCounts, numberField("requested", 4)),
  );

const countsAt = defineQuery((dialect) =>
  query
    .select({
      index: sql<number>`requested.key`.as("index"),
      value: named(offenceCounts.value, "value"),
      missingParts: named(offenceCounts.missingParts, "missingParts"),
      quarters: named(offenceCounts.quarters, "quarters"),
      status: named(offenceCounts.status, "status"),
    })
    .from(dialect.recordsTable("keys", "requested"))
    .crossJoin(offenceCounts)
    .where(hasRequestedKey(dialect, dialect.numberField("requested", 0))),
);

/** A part that is missing from a sum. `sumIndex` is the index of that sum in the request. */
export interface ExcludedPart {
  readonly sumIndex: number;
  readonly partId: number;
}

/** Finds the parts that are missing from sums, in one statement, in the order of the sums and of their parts. */
export function findExcludedParts(
  db: Engine,
  sums: readonly FigureKeyAsOf[],
): PromiseOrValue<ExcludedPart[]> {
  return excludedFrom(db, null)({ keys: toRecords(sums) });
}

const excludedFrom = defineQuery((dialect) =>
  query
    .select({
      sumIndex: sql<number>`requested.key`.as("sumIndex"),
      partId: named(areaParts.partId, "partId"),
    })
    .from(dialect.recordsTable("keys", "requested"))
    .crossJoin(areaParts)
    .crossJoin(offenceCounts)
    .where(
      and(
        eq(areaParts.areaId, dialect.numberField("requested", 0)),
        hasRequestedKey(dialect, sql<number>`${areaParts.partId}`),
        sql`(${offenceCounts.missing} <> 'NOT_IN_USE' OR ${offenceCounts.missingParts} > 0)`,
      ),
    )
    .orderBy(sql`requested.key`, areaParts.partId),
);

function toRecords(keys: readonly FigureKeyAsOf[]): string {
  return toJsonList(keys.map((key) => [key.areaId, key.offenceId, key.year, key.quarter, key.asOf]));
}
