import { and, between, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  areaParts,
  type Grain,
  type OutcomeBasis,
  type OutcomeCountRow,
  outcomeBases,
  outcomeCounts,
} from "../../db/tables.ts";
import type { OutcomeDetail } from "../../schema/enums.ts";
import { defineQuery, isOneOf, listed, literal, named, numbersAs, partOf, query } from "./query.ts";

/** Which outcomes to read: of one offence, for any number of areas. Without a basis, those of both, one after the other. */
export interface OutcomesParameters {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly basis: OutcomeBasis | null;
  readonly fromYear: number;
  readonly toYear: number;
  readonly grain: Grain;
  readonly detail: OutcomeDetail;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
}

/** A count of outcomes as it is read. */
export type OutcomeObservation = Omit<OutcomeCountRow, "isFinest" | "knownTo">;

/** Reads the outcomes of each area, in the order of the areas, of time, group and type, in one statement. */
export function readOutcomeCounts(db: FiguresDatabase, wanted: OutcomesParameters): OutcomeObservation[][] {
  const { areaIds, offenceId, basis, fromYear, toYear, grain, detail, asOf } = wanted;
  const rows = countsOf(db, { grain, detail, basis })({
    areaIds: listed(areaIds),
    offenceId,
    fromYear,
    toYear,
    asOf,
  });
  const byArea = new Map(areaIds.map((areaId) => [areaId, [] as OutcomeObservation[]]));
  for (const row of rows) byArea.get(row.areaId)?.push(row);
  // Mostly they come in this order, which the database would sort them for all the same.
  for (const inArea of byArea.values()) inArea.sort(compareOutcomes);
  return areaIds.map((areaId) => byArea.get(areaId) ?? []);
}

function compareOutcomes(one: OutcomeObservation, other: OutcomeObservation): number {
  return (
    one.year - other.year ||
    one.quarter - other.quarter ||
    one.groupId - other.groupId ||
    one.typeId - other.typeId ||
    Number(one.basis > other.basis) - Number(one.basis < other.basis)
  );
}

/** Keeps, of the vintages of each figure, the one that was the latest known on the day `asOf`. */
export const isKnown = and(
  lte(outcomeCounts.knownFrom, sql.placeholder("asOf")),
  gt(outcomeCounts.knownTo, sql.placeholder("asOf")),
);

const countsOf = defineQuery(
  ({ grain, detail, basis }: Pick<OutcomesParameters, "grain" | "detail" | "basis">) =>
    query
      .select({
        areaId: named(outcomeCounts.areaId, "areaId"),
        offenceId: named(outcomeCounts.offenceId, "offenceId"),
        basis: named(outcomeCounts.basis, "basis"),
        year: named(outcomeCounts.year, "year"),
        quarter: named(outcomeCounts.quarter, "quarter"),
        groupId: named(outcomeCounts.groupId, "groupId"),
        typeId: named(outcomeCounts.typeId, "typeId"),
        quarters: named(outcomeCounts.quarters, "quarters"),
        value: named(outcomeCounts.value, "value"),
        total: named(outcomeCounts.total, "total"),
        missing: named(outcomeCounts.missing, "missing"),
        missingParts: named(outcomeCounts.missingParts, "missingParts"),
        status: named(outcomeCounts.status, "status"),
        note: named(outcomeCounts.note, "note"),
        releaseId: named(outcomeCounts.releaseId, "releaseId"),
        knownFrom: named(outcomeCounts.knownFrom, "knownFrom"),
      })
      .from(numbersAs("areaIds", "wanted"))
      .crossJoin(outcomeCounts)
      .where(
        and(
          eq(outcomeCounts.areaId, sql`wanted.value`),
          eq(outcomeCounts.offenceId, sql.placeholder("offenceId")),
          basis === null
            ? isOneOf(outcomeCounts.basis, outcomeBases)
            : eq(outcomeCounts.basis, literal(basis)),
          between(outcomeCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          grain === "YEAR" ? sql`${outcomeCounts.quarter} = 0` : sql`${outcomeCounts.quarter} > 0`,
          detail === "GROUP" ? sql`${outcomeCounts.typeId} = 0` : sql`${outcomeCounts.isFinest} = 1`,
          isKnown,
        ),
      ),
);

/** A sum of outcomes, as known from a day on. */
interface OutcomeSum {
  readonly areaId: number;
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly year: number;
  readonly quarter: number;
  readonly groupId: number;
  readonly typeId: number;
  readonly knownFrom: number;
}

/** A force whose outcomes a sum leaves out; `place` says which of the sums that were asked for. */
export interface ExcludedPart {
  readonly place: number;
  readonly partId: number;
}

/** Finds the forces left out of the given sums, in one statement, in the order of the sums and of their parts. */
export function findExcludedOutcomeParts(db: FiguresDatabase, sums: readonly OutcomeSum[]): ExcludedPart[] {
  const wanted = sums.map((sum) => [
    sum.areaId,
    sum.offenceId,
    sum.basis,
    sum.year,
    sum.quarter,
    sum.groupId,
    sum.typeId,
    sum.knownFrom,
  ]);
  return excludedFrom(db, null)({ wanted: listed(wanted) });
}

const part = (at: number): SQL<number> => partOf("wanted", at);

const excludedFrom = defineQuery(() =>
  query
    .select({ place: sql<number>`wanted.key`.as("place"), partId: named(areaParts.partId, "partId") })
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(areaParts)
    .crossJoin(outcomeCounts)
    .where(
      and(
        eq(areaParts.areaId, part(0)),
        eq(outcomeCounts.areaId, areaParts.partId),
        eq(outcomeCounts.offenceId, part(1)),
        sql`${outcomeCounts.basis} = ${part(2)}`,
        eq(outcomeCounts.year, part(3)),
        eq(outcomeCounts.quarter, part(4)),
        eq(outcomeCounts.groupId, part(5)),
        eq(outcomeCounts.typeId, part(6)),
        lte(outcomeCounts.knownFrom, part(7)),
        gt(outcomeCounts.knownTo, part(7)),
        sql`(${outcomeCounts.missing} NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') OR ${outcomeCounts.missingParts} > 0)`,
      ),
    )
    .orderBy(sql`wanted.key`, areaParts.partId),
);
