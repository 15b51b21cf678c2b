import { and, between, eq, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import {
  areaParts,
  type Grain,
  type OutcomeBasis,
  type OutcomeCountRow,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import type { OutcomeDetail } from "../../schema/enums.ts";
import { defineQuery, isKnown, isOneOf, literal, named, query, toJsonList } from "./query.ts";
import type { ExcludedPart } from "./single-counts.ts";

/** Which outcomes of one offence to read. Without a basis, those on both. */
export interface OutcomesParameters {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly basis: OutcomeBasis | null;
  readonly fromYear: number;
  readonly toYear: number;
  readonly grain: Grain;
  readonly detail: OutcomeDetail;
  readonly details: readonly OutcomeCountDetail[];
  /** The day (20231019) as of which figures are read. */
  readonly asOf: number;
}

/** A column that is read only when a selected field needs it, because each column read takes time. */
export type OutcomeCountDetail = Exclude<keyof typeof detailColumns, "basis">;

/**
 * A count of outcomes. `quarter` 0 is the year; `typeId` 0 is a whole group. The basis is there when those on both were
 * read, and a detail when it was read.
 */
export type OutcomeObservation = Pick<OutcomeCountRow, keyof typeof keyColumns> &
  Partial<Pick<OutcomeCountRow, keyof typeof detailColumns>>;

/** Reads the outcomes of each area in one statement, in the order of the areas, then by time, group, type and basis. */
export function readOutcomeCounts(
  db: Engine,
  parameters: OutcomesParameters,
): PromiseOrValue<OutcomeObservation[][]> {
  const { areaIds, offenceId, basis, fromYear, toYear, grain, detail, details, asOf } = parameters;
  const rows = countsOf(db, { grain, detail, basis, details })({
    areaIds: toJsonList(areaIds),
    offenceId,
    fromYear,
    toYear,
    asOf,
  });
  return andThen(rows, (rows) => {
    const byArea = new Map(areaIds.map((areaId) => [areaId, [] as OutcomeObservation[]]));
    for (const row of rows) byArea.get(row.areaId)?.push(row);
    // The rows are almost in this order already, so that sorting them here is faster than in the database.
    for (const inArea of byArea.values()) inArea.sort(compareOutcomes);
    return areaIds.map((areaId) => byArea.get(areaId) ?? []);
  });
}

function compareOutcomes(one: OutcomeObservation, other: OutcomeObservation): number {
  return (
    one.year - other.year ||
    one.quarter - other.quarter ||
    one.groupId - other.groupId ||
    one.typeId - other.typeId ||
    compareBases(one.basis, other.basis)
  );
}

function compareBases(one = "", other = ""): number {
  return Number(one > other) - Number(one < other);
}

const keyColumns = {
  areaId: named(outcomeCounts.areaId, "areaId"),
  offenceId: named(outcomeCounts.offenceId, "offenceId"),
  year: named(outcomeCounts.year, "year"),
  quarter: named(outcomeCounts.quarter, "quarter"),
  quarters: named(outcomeCounts.quarters, "quarters"),
  groupId: named(outcomeCounts.groupId, "groupId"),
  typeId: named(outcomeCounts.typeId, "typeId"),
  value: named(outcomeCounts.value, "value"),
};
const detailColumns = {
  basis: named(outcomeCounts.basis, "basis"),
  total: named(outcomeCounts.total, "total"),
  missing: named(outcomeCounts.missing, "missing"),
  missingParts: named(outcomeCounts.missingParts, "missingParts"),
  status: named(outcomeCounts.status, "status"),
  note: named(outcomeCounts.note, "note"),
  releaseId: named(outcomeCounts.releaseId, "releaseId"),
  knownFrom: named(outcomeCounts.knownFrom, "knownFrom"),
};

/** Whether an outcome is missing although it could exist. */
export const isMissingOutcome = sql`${outcomeCounts.missing} NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE')`;

/** Whether an outcome, or a part of it, is missing although it could exist. */
export const isIncompleteOutcome = sql`(${isMissingOutcome} OR ${outcomeCounts.missingParts} > 0)`;

type CountsShape = Pick<OutcomesParameters, "grain" | "detail" | "basis" | "details">;

const countsOf = defineQuery<OutcomeObservation, CountsShape>(
  (dialect, { grain, detail, basis, details }) => {
    const names = new Set<string>(basis === null ? ["basis", ...details] : details);
    const selected: Partial<typeof detailColumns> = Object.fromEntries(
      Object.entries(detailColumns).filter(([name]) => names.has(name)),
    );
    return query
      .select({ ...keyColumns, ...selected })
      .from(dialect.numbersTable("areaIds", "requested"))
      .crossJoin(outcomeCounts)
      .where(
        and(
          eq(outcomeCounts.areaId, sql`requested.value`),
          eq(outcomeCounts.offenceId, sql.placeholder("offenceId")),
          basis === null
            ? isOneOf(outcomeCounts.basis, outcomeBases)
            : eq(outcomeCounts.basis, literal(basis)),
          between(outcomeCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          grain === "YEAR" ? sql`${outcomeCounts.quarter} = 0` : sql`${outcomeCounts.quarter} > 0`,
          detail === "GROUP" ? sql`${outcomeCounts.typeId} = 0` : sql`${outcomeCounts.isFinest}`,
          isKnown(outcomeCounts),
        ),
      );
  },
);

/** The key of a sum of outcomes, in the vintage known from the day `knownFrom` (20231019). */
interface OutcomeSumKey {
  readonly areaId: number;
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly year: number;
  readonly quarter: number;
  readonly groupId: number;
  readonly typeId: number;
  readonly knownFrom: number;
}

/** Finds the forces that are missing from sums, in one statement, in the order of the sums and of their parts. */
export function findExcludedOutcomeParts(
  db: Engine,
  sums: readonly OutcomeSumKey[],
): PromiseOrValue<ExcludedPart[]> {
  const keys = sums.map((sum) => [
    sum.areaId,
    sum.offenceId,
    sum.basis,
    sum.year,
    sum.quarter,
    sum.groupId,
    sum.typeId,
    sum.knownFrom,
  ]);
  return excludedFrom(db, null)({ keys: toJsonList(keys) });
}

const excludedFrom = defineQuery(({ recordsTable, numberField, textField }) => {
  const keyField = (index: number) => numberField("requested", index);
  return query
    .select({
      sumIndex: sql<number>`requested.key`.as("sumIndex"),
      partId: named(areaParts.partId, "partId"),
    })
    .from(recordsTable("keys", "requested"))
    .crossJoin(areaParts)
    .crossJoin(outcomeCounts)
    .where(
      and(
        eq(areaParts.areaId, keyField(0)),
        eq(outcomeCounts.areaId, areaParts.partId),
        eq(outcomeCounts.offenceId, keyField(1)),
        sql`${outcomeCounts.basis} = ${textField("requested", 2)}`,
        eq(outcomeCounts.year, keyField(3)),
        eq(outcomeCounts.quarter, keyField(4)),
        eq(outcomeCounts.groupId, keyField(5)),
        eq(outcomeCounts.typeId, keyField(6)),
        isKnown(outcomeCounts, keyField(7)),
        isIncompleteOutcome,
      ),
    )
    .orderBy(sql`requested.key`, areaParts.partId);
});
