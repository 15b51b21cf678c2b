import { and, asc, between, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areaParts, areas, type OutcomeBasis, type OutcomeCountRow, outcomeCounts } from "../../db/tables.ts";
import type { OutcomeDimension } from "../../schema/total.ts";

/** Which outcomes to read: of one offence on one basis, for any number of areas. */
export interface OutcomesWanted {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly fromYear: number;
  readonly toYear: number;
}

/** Reads the outcomes of all the areas in one statement, in order of area, year and group. */
export async function countOutcomes(db: FiguresDatabase, wanted: OutcomesWanted): Promise<OutcomeCountRow[]> {
  return db
    .select()
    .from(outcomeCounts)
    .where(
      and(
        inArray(outcomeCounts.areaId, [...wanted.areaIds]),
        eq(outcomeCounts.offenceId, wanted.offenceId),
        eq(outcomeCounts.basis, wanted.basis),
        between(outcomeCounts.year, wanted.fromYear, wanted.toYear),
      ),
    )
    .orderBy(asc(outcomeCounts.areaId), asc(outcomeCounts.year), asc(outcomeCounts.groupId));
}

/** A force whose outcomes a sum leaves out. */
export interface ExcludedOutcomePart {
  readonly areaId: number;
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly year: number;
  readonly partId: number;
}

/** Finds the forces left out of the given sums, in one statement. */
export async function findExcludedOutcomeParts(
  db: FiguresDatabase,
  sums: readonly Pick<ExcludedOutcomePart, "areaId" | "offenceId" | "basis" | "year">[],
): Promise<ExcludedOutcomePart[]> {
  const wanted = JSON.stringify(sums.map((sum) => [sum.areaId, sum.offenceId, sum.basis, sum.year]));
  return db.all<ExcludedOutcomePart>(sql`
    SELECT DISTINCT part.area_id AS areaId, count.offence_id AS offenceId, count.basis, count.year,
      part.part_id AS partId
    FROM json_each(${wanted}) AS wanted
    JOIN ${areaParts} AS part ON part.area_id = wanted.value ->> 0
    JOIN ${outcomeCounts} AS count ON count.area_id = part.part_id AND count.offence_id = wanted.value ->> 1
      AND count.basis = wanted.value ->> 2 AND count.year = wanted.value ->> 3
    WHERE count.missing <> 'NOT_IN_USE'
    ORDER BY part.part_id`);
}

/** What outcomes to add up, and what to keep apart. One basis: two are never mixed. */
export interface OutcomeTotalsWanted {
  readonly dimensions: ReadonlySet<OutcomeDimension>;
  readonly bodyIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly basis: OutcomeBasis;
  readonly fromYear: number;
  readonly toYear: number;
  readonly limit: number;
  readonly offset: number;
}

const keys: Record<OutcomeDimension, SQL<number | null>> = {
  FORCE: sql`${areas.id}`,
  REGION: sql`${areas.regionId}`,
  YEAR: sql`${outcomeCounts.year}`,
  OFFENCE: sql`${outcomeCounts.offenceId}`,
  OUTCOME_TYPE: sql`NULL`,
  OUTCOME_GROUP: sql`${outcomeCounts.groupId}`,
};

/** Adds up outcomes of forces, grouped as asked, in one statement. */
export async function totalOutcomes(db: FiguresDatabase, wanted: OutcomeTotalsWanted) {
  const { dimensions } = wanted;
  const pick = (dimension: OutcomeDimension) =>
    dimensions.has(dimension) ? keys[dimension] : sql<number | null>`NULL`;
  const groups = [...dimensions].map((dimension) => keys[dimension]);
  const place = (dimension: OutcomeDimension) =>
    dimension === "FORCE"
      ? sql`min(${areas.name})`
      : dimension === "REGION"
        ? sql`(SELECT name FROM area AS region WHERE region.id = ${areas.regionId})`
        : keys[dimension];
  return db
    .select({
      forceId: pick("FORCE"),
      regionId: pick("REGION"),
      year: pick("YEAR"),
      offenceId: pick("OFFENCE"),
      groupId: pick("OUTCOME_GROUP"),
      value: sql<number | null>`sum(${outcomeCounts.value})`,
      figures: sql<number>`count(${outcomeCounts.value})`,
      missingFigures: sql<number>`sum(CASE WHEN ${outcomeCounts.missing} <> 'NOT_IN_USE' THEN 1 ELSE 0 END)`,
      hasBreak: sql<number>`max(instr(${outcomeCounts.status}, 'B') > 0)`,
      isEstimated: sql<number>`max(instr(${outcomeCounts.status}, 'E') > 0)`,
    })
    .from(outcomeCounts)
    .innerJoin(areas, eq(areas.id, outcomeCounts.areaId))
    .where(
      and(
        inArray(outcomeCounts.areaId, [...wanted.bodyIds]),
        inArray(outcomeCounts.offenceId, [...wanted.offenceIds]),
        eq(outcomeCounts.basis, wanted.basis),
        between(outcomeCounts.year, wanted.fromYear, wanted.toYear),
      ),
    )
    .groupBy(...groups)
    .orderBy(
      ...[...dimensions].flatMap((dimension) => [sql`${place(dimension)} IS NULL`, asc(place(dimension))]),
    )
    .limit(wanted.limit)
    .offset(wanted.offset);
}

export type OutcomeTotalRow = Awaited<ReturnType<typeof totalOutcomes>>[number];
