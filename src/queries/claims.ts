import { and, eq, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  type OffenceCountRow,
  type OutcomeCountRow,
  offenceCounts,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import { defineQuery, isOneOf, jsonTable, named, query, recordField, toJsonList } from "./query.ts";

/** The key of a figure. Quarter 0 is the whole year. */
export interface FigureKey {
  readonly areaId: number;
  readonly offenceId: number;
  readonly year: number;
  readonly quarter: number;
}

type Vintage =
  | keyof FigureKey
  | "value"
  | "missingParts"
  | "quarters"
  | "knownFrom"
  | "knownTo"
  | "releaseId";
export type CountVintage = Pick<OffenceCountRow, Vintage>;
export type OutcomeVintage = Pick<OutcomeCountRow, Vintage | "basis" | "groupId" | "total">;

/** Reads every vintage of the counts with these keys, in one statement. */
export function findCountVintages(db: FiguresDatabase, keys: readonly FigureKey[]): CountVintage[] {
  return countVintages(db, null)({ keys: toDistinctList(keys) });
}

const columnsOf = <Table extends typeof offenceCounts | typeof outcomeCounts>(table: Table) => ({
  areaId: named(table.areaId, "areaId"),
  offenceId: named(table.offenceId, "offenceId"),
  year: named(table.year, "year"),
  quarter: named(table.quarter, "quarter"),
  value: named(table.value, "value"),
  missingParts: named(table.missingParts, "missingParts"),
  quarters: named(table.quarters, "quarters"),
  knownFrom: named(table.knownFrom, "knownFrom"),
  knownTo: named(table.knownTo, "knownTo"),
  releaseId: named(table.releaseId, "releaseId"),
});

const hasRequestedKey = (table: typeof offenceCounts | typeof outcomeCounts): SQL | undefined =>
  and(
    eq(table.areaId, recordField("requested", 0)),
    eq(table.offenceId, recordField("requested", 1)),
    eq(table.year, recordField("requested", 2)),
    eq(table.quarter, recordField("requested", 3)),
  );

const countVintages = defineQuery(() =>
  query
    .select(columnsOf(offenceCounts))
    .from(jsonTable("keys", "requested"))
    .crossJoin(offenceCounts)
    .where(
      and(
        hasRequestedKey(offenceCounts),
        sql`${offenceCounts.grain} = CASE WHEN ${recordField("requested", 3)} = 0 THEN 'YEAR' ELSE 'QUARTER' END`,
      ),
    )
    .orderBy(sql`requested.key`, offenceCounts.knownFrom),
);

/** Reads every vintage of the outcomes by group with these keys, on both bases, in one statement. */
export function findOutcomeVintages(db: FiguresDatabase, keys: readonly FigureKey[]): OutcomeVintage[] {
  return outcomeVintages(db, null)({ keys: toDistinctList(keys) });
}

const outcomeVintages = defineQuery(() =>
  query
    .select({
      ...columnsOf(outcomeCounts),
      basis: named(outcomeCounts.basis, "basis"),
      groupId: named(outcomeCounts.groupId, "groupId"),
      total: named(outcomeCounts.total, "total"),
    })
    .from(jsonTable("keys", "requested"))
    .crossJoin(outcomeCounts)
    .where(
      and(
        hasRequestedKey(outcomeCounts),
        isOneOf(outcomeCounts.basis, outcomeBases),
        sql`${outcomeCounts.typeId} = 0`,
      ),
    )
    .orderBy(sql`requested.key`, outcomeCounts.basis, outcomeCounts.groupId, outcomeCounts.knownFrom),
);

/** The keys as records, without repetitions. */
function toDistinctList(keys: readonly FigureKey[]): string {
  const distinct = new Map(
    keys.map(({ areaId, offenceId, year, quarter }) => {
      const record = [areaId, offenceId, year, quarter];
      return [record.join(), record];
    }),
  );
  return toJsonList([...distinct.values()]);
}
