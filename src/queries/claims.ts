import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Dialect, Engine } from "../../db/engine.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import {
  type OffenceCountRow,
  type OutcomeCountRow,
  offenceCounts,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import { defineQuery, isOneOf, named, query, toJsonList } from "./query.ts";

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
export type CountVintage = Pick<OffenceCountRow, Vintage | "population" | "populationYear">;
export type OutcomeVintage = Pick<OutcomeCountRow, Vintage | "basis" | "groupId" | "total">;

/** Reads every vintage of the counts with these keys, in one statement. */
export function findCountVintages(db: Engine, keys: readonly FigureKey[]): PromiseOrValue<CountVintage[]> {
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

const hasRequestedKey = (
  { numberField }: Dialect,
  table: typeof offenceCounts | typeof outcomeCounts,
): SQL | undefined =>
  and(
    eq(table.areaId, numberField("requested", 0)),
    eq(table.offenceId, numberField("requested", 1)),
    eq(table.year, numberField("requested", 2)),
    eq(table.quarter, numberField("requested", 3)),
  );

const countVintages = defineQuery((dialect) =>
  query
    .select({
      ...columnsOf(offenceCounts),
      population: named(offenceCounts.population, "population"),
      populationYear: named(offenceCounts.populationYear, "populationYear"),
    })
    .from(dialect.recordsTable("keys", "requested"))
    .crossJoin(offenceCounts)
    .where(
      and(
        hasRequestedKey(dialect, offenceCounts),
        sql`${offenceCounts.grain} = CASE WHEN ${dialect.numberField("requested", 3)} = 0 THEN 'YEAR' ELSE 'QUARTER' END`,
      ),
    )
    .orderBy(sql`requested.key`, offenceCounts.knownFrom),
);

/** Reads every vintage of the outcomes by group with these keys, on both bases, in one statement. */
export function findOutcomeVintages(
  db: Engine,
  keys: readonly FigureKey[],
): PromiseOrValue<OutcomeVintage[]> {
  return outcomeVintages(db, null)({ keys: toDistinctList(keys) });
}

const outcomeVintages = defineQuery((dialect) =>
  query
    .select({
      ...columnsOf(outcomeCounts),
      basis: named(outcomeCounts.basis, "basis"),
      groupId: named(outcomeCounts.groupId, "groupId"),
      total: named(outcomeCounts.total, "total"),
    })
    .from(dialect.recordsTable("keys", "requested"))
    .crossJoin(outcomeCounts)
    .where(
      and(
        hasRequestedKey(dialect, outcomeCounts),
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
