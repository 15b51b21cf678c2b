import { and, eq, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  type OffenceCountRow,
  type OutcomeCountRow,
  offenceCounts,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import { defineQuery, isOneOf, listed, named, numbersAs, partOf, query } from "./query.ts";

/** A figure that a stated one may be set beside. Quarter 0 is the year. */
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

/** Reads every vintage of the wanted counts, in one statement. */
export function findCountVintages(db: FiguresDatabase, cells: readonly FigureKey[]): CountVintage[] {
  return countVintages(db, null)({ wanted: listOnce(cells) });
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

const isWanted = (table: typeof offenceCounts | typeof outcomeCounts): SQL | undefined =>
  and(
    eq(table.areaId, partOf("wanted", 0)),
    eq(table.offenceId, partOf("wanted", 1)),
    eq(table.year, partOf("wanted", 2)),
    eq(table.quarter, partOf("wanted", 3)),
  );

const countVintages = defineQuery(() =>
  query
    .select(columnsOf(offenceCounts))
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(offenceCounts)
    .where(
      and(
        isWanted(offenceCounts),
        sql`${offenceCounts.grain} = CASE WHEN ${partOf("wanted", 3)} = 0 THEN 'YEAR' ELSE 'QUARTER' END`,
      ),
    )
    .orderBy(sql`wanted.key`, offenceCounts.knownFrom),
);

/** Reads every vintage of the outcomes by group of the wanted areas and periods, on both bases, in one statement. */
export function findOutcomeVintages(db: FiguresDatabase, cells: readonly FigureKey[]): OutcomeVintage[] {
  return outcomeVintages(db, null)({ wanted: listOnce(cells) });
}

const outcomeVintages = defineQuery(() =>
  query
    .select({
      ...columnsOf(outcomeCounts),
      basis: named(outcomeCounts.basis, "basis"),
      groupId: named(outcomeCounts.groupId, "groupId"),
      total: named(outcomeCounts.total, "total"),
    })
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(outcomeCounts)
    .where(
      and(
        isWanted(outcomeCounts),
        isOneOf(outcomeCounts.basis, outcomeBases),
        sql`${outcomeCounts.typeId} = 0`,
      ),
    )
    .orderBy(sql`wanted.key`, outcomeCounts.basis, outcomeCounts.groupId, outcomeCounts.knownFrom),
);

/** The cells as records, each once. */
function listOnce(cells: readonly FigureKey[]): string {
  const keys = new Map(
    cells.map(({ areaId, offenceId, year, quarter }) => {
      const key = [areaId, offenceId, year, quarter];
      return [key.join(), key];
    }),
  );
  return listed([...keys.values()]);
}
