import { and, asc, between, eq, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type MissingReason, type OutcomeBasis, outcomeCounts } from "../../db/tables.ts";
import type { OutcomeDimension } from "../../schema/total.ts";
import { isKnown } from "./outcomes.ts";
import { defineQuery, isAmong, listed, literal, query } from "./query.ts";

/** What outcomes to add up, and what to keep apart. One basis: two are never mixed. */
export interface OutcomeTotalsParameters {
  readonly dimensions: ReadonlySet<OutcomeDimension>;
  readonly bodyIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly basis: OutcomeBasis;
  readonly fromYear: number;
  readonly toYear: number;
  readonly asOf: number;
  readonly limit: number;
  readonly offset: number;
  /** What is wanted of each sum besides its value. */
  readonly asked: readonly OutcomeTotalDetail[];
}

/** What is worked out of a sum only where it is asked for. `parts` is what it is made of. */
export type OutcomeTotalDetail = "excludes" | "period" | "parts";

const parts = sql<string>`json_group_array(DISTINCT concat_ws(' ', ${outcomeCounts.offenceId}, ${outcomeCounts.year},
  ${outcomeCounts.quarter}, instr(${outcomeCounts.status}, 'B') > 0, ${outcomeCounts.releaseId}))`;

/** Whether a figure is missing that there could be. */
const isLacking = sql`${outcomeCounts.missing} NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE')`;

const isLackingAny = sql`(${isLacking} OR ${outcomeCounts.missingParts} > 0)`;

const period = sql`${outcomeCounts.year} * 10 + ${outcomeCounts.quarter}`;

const excludes = sql<string>`json_group_array(DISTINCT concat_ws(' ', ${outcomeCounts.areaId}, ${outcomeCounts.offenceId},
  ${outcomeCounts.year}, ${outcomeCounts.quarter}, ${outcomeCounts.quarters}, ${outcomeCounts.missing}))
  FILTER (WHERE ${isLackingAny})`;

const keys: Record<OutcomeDimension, SQL<number | null>> = {
  FORCE: sql`${areas.id}`,
  REGION: sql`${areas.regionId}`,
  YEAR: sql`${outcomeCounts.year}`,
  OFFENCE: sql`${outcomeCounts.offenceId}`,
  OUTCOME_TYPE: sql`nullif(${outcomeCounts.typeId}, 0)`,
  OUTCOME_GROUP: sql`${outcomeCounts.groupId}`,
};

/** Adds up outcomes of forces, grouped as asked, in one statement. */
export function totalOutcomes(db: FiguresDatabase, wanted: OutcomeTotalsParameters) {
  const { dimensions, bodyIds, offenceIds, asked, basis, ...places } = wanted;
  const placed = { ...places, bodyIds: listed(bodyIds), offenceIds: listed(offenceIds) };
  return totalsOf(db, { groupBy: [...dimensions], asked, basis })(placed);
}

interface TotalsShape {
  readonly groupBy: readonly OutcomeDimension[];
  readonly asked: readonly OutcomeTotalDetail[];
  readonly basis: OutcomeBasis;
}

const totalsOf = defineQuery(({ groupBy, asked, basis }: TotalsShape) => {
  const where = <Value>(detail: OutcomeTotalDetail, worked: SQL<Value>) =>
    asked.includes(detail) ? worked : sql<Value | null>`NULL`;
  const dimensions = new Set(groupBy);
  const pick = (dimension: OutcomeDimension) =>
    dimensions.has(dimension) ? keys[dimension] : sql<number | null>`NULL`;
  const groups = [...dimensions].map((dimension) => keys[dimension]);
  const place = (dimension: OutcomeDimension) =>
    dimension === "FORCE"
      ? sql`min(${areas.name})`
      : dimension === "REGION"
        ? sql`(SELECT name FROM area AS region WHERE region.id = ${areas.regionId})`
        : keys[dimension];
  return query
    .select({
      forceId: pick("FORCE").as("forceId"),
      regionId: pick("REGION").as("regionId"),
      year: pick("YEAR").as("year"),
      offenceId: pick("OFFENCE").as("offenceId"),
      groupId: pick("OUTCOME_GROUP").as("groupId"),
      typeId: pick("OUTCOME_TYPE").as("typeId"),
      value: sql<number | null>`sum(${outcomeCounts.value})`.as("value"),
      figures: sql<number>`count(${outcomeCounts.value})`.as("figures"),
      missingFigures: sql<number>`count(*) FILTER (WHERE ${isLackingAny})`.as("missingFigures"),
      missing: sql<MissingReason | null>`coalesce(
        min(${outcomeCounts.missing}) FILTER (WHERE ${isLacking}), min(${outcomeCounts.missing}))`.as(
        "missing",
      ),
      /** A JSON list of what is missing, each in words: area, offence, year, quarter, quarters, why. */
      excludes: where("excludes", excludes).as("excludes"),
      /** Year and quarter, 20200 for the year that starts in 2020. */
      firstPeriod: where("period", sql<number>`min(${period})`).as("firstPeriod"),
      /** The same, and how many quarters of that year are published. */
      lastPeriod: where("period", sql<number>`max((${period}) * 10 + ${outcomeCounts.quarters})`).as(
        "lastPeriod",
      ),
      fewestQuarters: where("period", sql<number>`min(${outcomeCounts.quarters})`).as("fewestQuarters"),
      hasBreak: sql<number>`max(instr(${outcomeCounts.status}, 'B') > 0)`.as("hasBreak"),
      isEstimated: sql<number>`max(instr(${outcomeCounts.status}, 'E') > 0)`.as("isEstimated"),
      /** A JSON list of the cells added up, each in words: offence, year, quarter, whether it is a break, release. */
      parts: where("parts", parts).as("parts"),
    })
    .from(outcomeCounts)
    .innerJoin(areas, eq(areas.id, outcomeCounts.areaId))
    .where(
      and(
        isAmong(outcomeCounts.areaId, "bodyIds"),
        isAmong(outcomeCounts.offenceId, "offenceIds"),
        eq(outcomeCounts.basis, literal(basis)),
        between(outcomeCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
        sql`${outcomeCounts.quarter} = 0`,
        dimensions.has("OUTCOME_TYPE")
          ? sql`${outcomeCounts.isFinest} = 1`
          : sql`${outcomeCounts.typeId} = 0`,
        isSummed(dimensions),
        isKnown,
      ),
    )
    .groupBy(...groups)
    .orderBy(
      ...[...dimensions].flatMap((dimension) => [sql`${place(dimension)} IS NULL`, asc(place(dimension))]),
    )
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"));
});

/** Offences with no outcome yet are kept apart or left out, never added to outcomes. */
function isSummed(dimensions: ReadonlySet<OutcomeDimension>): SQL | undefined {
  if (dimensions.has("OUTCOME_GROUP") || dimensions.has("OUTCOME_TYPE")) return undefined;
  return sql`${outcomeCounts.groupId} <> (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned')`;
}

export type OutcomeTotalRow = ReturnType<typeof totalOutcomes>[number];
