import { and, asc, between, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  areaParts,
  areas,
  type Grain,
  type OutcomeBasis,
  type OutcomeCountRow,
  outcomeCounts,
} from "../../db/tables.ts";
import type { OutcomeDetail } from "../../schema/enums.ts";
import type { OutcomeDimension } from "../../schema/total.ts";

/** Which outcomes to read: of one offence, for any number of areas. Without a basis, those of both, one after the other. */
export interface OutcomesWanted {
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

/** Reads the outcomes of all the areas in one statement, in order of area, time, group and type. */
export async function countOutcomes(db: FiguresDatabase, wanted: OutcomesWanted): Promise<OutcomeCountRow[]> {
  return db
    .select()
    .from(outcomeCounts)
    .where(
      and(
        inArray(outcomeCounts.areaId, [...wanted.areaIds]),
        eq(outcomeCounts.offenceId, wanted.offenceId),
        wanted.basis === null ? undefined : eq(outcomeCounts.basis, wanted.basis),
        between(outcomeCounts.year, wanted.fromYear, wanted.toYear),
        wanted.grain === "YEAR" ? eq(outcomeCounts.quarter, 0) : gt(outcomeCounts.quarter, 0),
        wanted.detail === "GROUP" ? eq(outcomeCounts.typeId, 0) : eq(outcomeCounts.isFinest, true),
        isKnown(wanted.asOf),
      ),
    )
    .orderBy(
      asc(outcomeCounts.areaId),
      asc(outcomeCounts.year),
      asc(outcomeCounts.quarter),
      asc(outcomeCounts.groupId),
      asc(outcomeCounts.typeId),
    );
}

/** Keeps, of the vintages of each figure, the one that was the latest known on a day. */
function isKnown(asOf: number) {
  return and(lte(outcomeCounts.knownFrom, asOf), gt(outcomeCounts.knownTo, asOf));
}

/** A force whose outcomes a sum leaves out. */
export interface ExcludedOutcomePart {
  readonly areaId: number;
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly year: number;
  readonly quarter: number;
  readonly groupId: number;
  readonly typeId: number;
  readonly partId: number;
}

/** Finds the forces left out of the given sums, in one statement. */
export async function findExcludedOutcomeParts(
  db: FiguresDatabase,
  sums: readonly (Omit<ExcludedOutcomePart, "partId"> & Pick<OutcomeCountRow, "knownFrom">)[],
): Promise<ExcludedOutcomePart[]> {
  const wanted = JSON.stringify(
    sums.map((sum) => [
      sum.areaId,
      sum.offenceId,
      sum.basis,
      sum.year,
      sum.quarter,
      sum.groupId,
      sum.typeId,
      sum.knownFrom,
    ]),
  );
  return db.all<ExcludedOutcomePart>(sql`
    SELECT part.area_id AS areaId, count.offence_id AS offenceId, count.basis, count.year, count.quarter,
      count.group_id AS groupId, count.type_id AS typeId, part.part_id AS partId
    FROM json_each(${wanted}) AS wanted
    JOIN ${areaParts} AS part ON part.area_id = wanted.value ->> 0
    JOIN ${outcomeCounts} AS count ON count.area_id = part.part_id AND count.offence_id = wanted.value ->> 1
      AND count.basis = wanted.value ->> 2 AND count.year = wanted.value ->> 3
      AND count.quarter = wanted.value ->> 4 AND count.group_id = wanted.value ->> 5
      AND count.type_id = wanted.value ->> 6
      AND count.known_from <= wanted.value ->> 7 AND count.known_to > wanted.value ->> 7
    WHERE count.missing NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE') OR count.missing_parts > 0
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
  readonly asOf: number;
  readonly limit: number;
  readonly offset: number;
  /** Whether it is wanted what each sum is made of. */
  readonly withParts?: boolean;
}

const parts = sql<string>`json_group_array(DISTINCT concat_ws(' ', ${outcomeCounts.offenceId}, ${outcomeCounts.year},
  ${outcomeCounts.quarter}, instr(${outcomeCounts.status}, 'B') > 0, ${outcomeCounts.releaseId}))`;

/** Whether a figure is missing that there could be. */
const isLacking = sql`${outcomeCounts.missing} NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE')`;

const keys: Record<OutcomeDimension, SQL<number | null>> = {
  FORCE: sql`${areas.id}`,
  REGION: sql`${areas.regionId}`,
  YEAR: sql`${outcomeCounts.year}`,
  OFFENCE: sql`${outcomeCounts.offenceId}`,
  OUTCOME_TYPE: sql`nullif(${outcomeCounts.typeId}, 0)`,
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
      typeId: pick("OUTCOME_TYPE"),
      value: sql<number | null>`sum(${outcomeCounts.value})`,
      figures: sql<number>`count(${outcomeCounts.value})`,
      missingFigures: sql<number>`sum(CASE WHEN ${isLacking} OR ${outcomeCounts.missingParts} > 0 THEN 1 ELSE 0 END)`,
      gap: sql<string | null>`min(CASE WHEN ${isLacking} THEN ${outcomeCounts.status} END)`,
      hasBreak: sql<number>`max(instr(${outcomeCounts.status}, 'B') > 0)`,
      isEstimated: sql<number>`max(instr(${outcomeCounts.status}, 'E') > 0)`,
      /** A JSON list of the cells added up, each in words: offence, year, quarter, whether it is a break, release. */
      parts: wanted.withParts ? parts : sql<string | null>`NULL`,
    })
    .from(outcomeCounts)
    .innerJoin(areas, eq(areas.id, outcomeCounts.areaId))
    .where(
      and(
        inArray(outcomeCounts.areaId, [...wanted.bodyIds]),
        inArray(outcomeCounts.offenceId, [...wanted.offenceIds]),
        eq(outcomeCounts.basis, wanted.basis),
        between(outcomeCounts.year, wanted.fromYear, wanted.toYear),
        eq(outcomeCounts.quarter, 0),
        dimensions.has("OUTCOME_TYPE") ? eq(outcomeCounts.isFinest, true) : eq(outcomeCounts.typeId, 0),
        isSummed(dimensions),
        isKnown(wanted.asOf),
      ),
    )
    .groupBy(...groups)
    .orderBy(
      ...[...dimensions].flatMap((dimension) => [sql`${place(dimension)} IS NULL`, asc(place(dimension))]),
    )
    .limit(wanted.limit)
    .offset(wanted.offset);
}

/** Offences with no outcome yet are kept apart or left out, never added to outcomes. */
function isSummed(dimensions: ReadonlySet<OutcomeDimension>): SQL | undefined {
  if (dimensions.has("OUTCOME_GROUP") || dimensions.has("OUTCOME_TYPE")) return undefined;
  return sql`${outcomeCounts.groupId} <> (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned')`;
}

export type OutcomeTotalRow = Awaited<ReturnType<typeof totalOutcomes>>[number];
