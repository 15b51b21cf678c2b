import { and, asc, between, count, eq, type SQL, sql } from "drizzle-orm";
import type { Dialect, Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { areas, type MissingReason, type OutcomeBasis, outcomeCounts } from "../../db/tables.ts";
import type { OutcomeDimension } from "../../schema/dimension.ts";
import { isIncompleteOutcome, isMissingOutcome } from "./outcomes.ts";
import { defineQuery, isKnown, literal, query, toJsonList } from "./query.ts";

/** Which outcomes to add up, and what to group them by. All are on one basis. */
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
  /** What to compute for each sum besides its value. */
  readonly details: readonly OutcomeTotalDetail[];
}

/**
 * What is computed for a sum only when a selected field needs it. `parts`: the distinct parts of the sum. `seriesBreaks`: the
 * offences, years and outcome groups of figures with status B.
 */
export type OutcomeTotalDetail = "excludes" | "offences" | "period" | "parts" | "seriesBreaks";

/** Whether the status of an outcome has a letter. */
const hasLetter = (letter: string) => sql`${outcomeCounts.status} LIKE ${literal(`%${letter}%`)}`;
/** 1 where the status of an outcome has a letter, else 0. */
const hasStatus = (letter: string) => sql<number>`CASE WHEN ${hasLetter(letter)} THEN 1 ELSE 0 END`;

const parts = sql`DISTINCT concat_ws(' ', ${outcomeCounts.offenceId}, ${outcomeCounts.year}, ${outcomeCounts.quarter},
  CASE WHEN ${hasLetter("B")} THEN ${outcomeCounts.groupId} ELSE 0 END, ${outcomeCounts.releaseId})`;

const broken = sql`DISTINCT concat_ws(' ', ${outcomeCounts.offenceId}, ${outcomeCounts.year}, ${outcomeCounts.groupId})`;

const period = sql`${outcomeCounts.year} * 10 + ${outcomeCounts.quarter}`;

const excludes = sql`DISTINCT concat_ws(' ', ${outcomeCounts.areaId}, ${outcomeCounts.offenceId}, ${outcomeCounts.year},
  ${outcomeCounts.quarter}, ${outcomeCounts.quarters}, ${outcomeCounts.missing})`;

const keys: Record<OutcomeDimension, SQL<number | null>> = {
  FORCE: sql`${areas.id}`,
  REGION: sql`${areas.regionId}`,
  YEAR: sql`${outcomeCounts.year}`,
  OFFENCE: sql`${outcomeCounts.offenceId}`,
  OUTCOME_TYPE: sql`nullif(${outcomeCounts.typeId}, 0)`,
  OUTCOME_GROUP: sql`${outcomeCounts.groupId}`,
};

/** Adds up outcomes of forces and reporting bodies by group, in one statement, in the order of the dimensions. */
export function totalOutcomes(db: Engine, parameters: OutcomeTotalsParameters) {
  const { dimensions, bodyIds, offenceIds, details, basis, ...others } = parameters;
  const values = { ...others, bodyIds: toJsonList(bodyIds), offenceIds: toJsonList(offenceIds) };
  return totalsOf(db, { groupBy: [...dimensions], details, basis })(values);
}

/** Counts the sums on all pages. */
export function countOutcomeTotals(db: Engine, parameters: OutcomeTotalsParameters): PromiseOrValue<number> {
  const { dimensions, bodyIds, offenceIds, basis, ...others } = parameters;
  const values = { ...others, bodyIds: toJsonList(bodyIds), offenceIds: toJsonList(offenceIds) };
  return andThen(lengthOf(db, { groupBy: [...dimensions], basis })(values), ([row]) => row?.n ?? 0);
}

interface TotalsShape {
  readonly groupBy: readonly OutcomeDimension[];
  readonly details: readonly OutcomeTotalDetail[];
  readonly basis: OutcomeBasis;
}

const totalsOf = defineQuery((dialect, { groupBy, details, basis }: TotalsShape) => {
  const onlyFor = <Value>(detail: OutcomeTotalDetail, expression: SQL<Value>) =>
    details.includes(detail) ? expression : sql<Value | null>`NULL`;
  const dimensions = new Set(groupBy);
  const keyOf = (dimension: OutcomeDimension) =>
    dimensions.has(dimension) ? keys[dimension] : sql<number | null>`NULL`;
  const sortKey = (dimension: OutcomeDimension) =>
    dimension === "FORCE"
      ? sql`min(${areas.name})`
      : dimension === "REGION"
        ? sql`(SELECT name FROM area AS region WHERE region.id = ${areas.regionId})`
        : keys[dimension];
  return query
    .select({
      forceId: keyOf("FORCE").as("forceId"),
      regionId: keyOf("REGION").as("regionId"),
      year: keyOf("YEAR").as("year"),
      offenceId: keyOf("OFFENCE").as("offenceId"),
      groupId: keyOf("OUTCOME_GROUP").as("groupId"),
      typeId: keyOf("OUTCOME_TYPE").as("typeId"),
      value: sql<number | null>`sum(${outcomeCounts.value})`.as("value"),
      figures: sql<number>`count(${outcomeCounts.value})`.as("figures"),
      missingFigures: sql<number>`count(*) FILTER (WHERE ${isIncompleteOutcome})`.as("missingFigures"),
      missing: sql<MissingReason | null>`coalesce(
        min(${outcomeCounts.missing}) FILTER (WHERE ${isMissingOutcome}), min(${outcomeCounts.missing}))`.as(
        "missing",
      ),
      /** A JSON list of texts `area offence year quarter quarters reason`, one for each missing figure. */
      excludes: onlyFor("excludes", dialect.jsonList(excludes, { where: isIncompleteOutcome })).as(
        "excludes",
      ),
      /** Year and quarter: 20200 is the year that starts in 2020. */
      firstPeriod: onlyFor("period", sql<number>`min(${period})`).as("firstPeriod"),
      /** Year, quarter and number of published quarters: 202004. */
      lastPeriod: onlyFor("period", sql<number>`max((${period}) * 10 + ${outcomeCounts.quarters})`).as(
        "lastPeriod",
      ),
      fewestQuarters: onlyFor("period", sql<number>`min(${outcomeCounts.quarters})`).as("fewestQuarters"),
      hasBreak: sql<number>`max(${hasStatus("B")})`.as("hasBreak"),
      isEstimated: sql<number>`max(${hasStatus("E")})`.as("isEstimated"),
      /** A JSON list of the offences. */
      offences: onlyFor("offences", dialect.jsonList(sql`DISTINCT ${outcomeCounts.offenceId}`)).as(
        "offences",
      ),
      /** A JSON list of texts `offence year group`, one for each in which figures with status B are. */
      broken: onlyFor("seriesBreaks", dialect.jsonList(broken, { where: hasLetter("B") })).as("broken"),
      /** A JSON list of texts `offence year quarter brokenGroup release`, one for each distinct part of the sum. */
      parts: onlyFor("parts", dialect.jsonList(parts)).as("parts"),
    })
    .from(outcomeCounts)
    .innerJoin(areas, eq(areas.id, outcomeCounts.areaId))
    .where(isAddedUp(dialect, { dimensions, basis }))
    .groupBy(...keysOf(dimensions))
    .orderBy(
      ...[...dimensions].flatMap((dimension) => [
        sql`${sortKey(dimension)} IS NULL`,
        asc(sortKey(dimension)),
      ]),
    )
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"));
});

const lengthOf = defineQuery((dialect, { groupBy, basis }: Pick<TotalsShape, "groupBy" | "basis">) => {
  const dimensions = new Set(groupBy);
  const groups = query
    .select({ one: sql<number>`1`.as("one") })
    .from(outcomeCounts)
    .innerJoin(areas, eq(areas.id, outcomeCounts.areaId))
    .where(isAddedUp(dialect, { dimensions, basis }))
    .groupBy(...keysOf(dimensions))
    .as("sum");
  return query.select({ n: count().as("n") }).from(groups);
});

function keysOf(dimensions: ReadonlySet<OutcomeDimension>): SQL[] {
  return [...dimensions].map((dimension) => keys[dimension]);
}

/** Whether an outcome is in one of the sums. */
function isAddedUp(
  { isInList }: Dialect,
  { dimensions, basis }: Pick<OutcomeTotalsParameters, "dimensions" | "basis">,
) {
  return and(
    isInList(outcomeCounts.areaId, "bodyIds"),
    isInList(outcomeCounts.offenceId, "offenceIds"),
    eq(outcomeCounts.basis, literal(basis)),
    between(outcomeCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
    sql`${outcomeCounts.quarter} = 0`,
    dimensions.has("OUTCOME_TYPE") ? sql`${outcomeCounts.isFinest}` : sql`${outcomeCounts.typeId} = 0`,
    isSummed(dimensions),
    isKnown(outcomeCounts),
  );
}

/** Offences with no outcome yet are a group of their own or left out; they are never added to outcomes. */
function isSummed(dimensions: ReadonlySet<OutcomeDimension>): SQL | undefined {
  if (dimensions.has("OUTCOME_GROUP") || dimensions.has("OUTCOME_TYPE")) return undefined;
  return sql`${outcomeCounts.groupId} <> (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned')`;
}

export type OutcomeTotalRow = Awaited<ReturnType<typeof totalOutcomes>>[number];
