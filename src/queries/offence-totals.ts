import { and, asc, between, desc, eq, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, offenceCounts, offenceSubgroups, offences } from "../../db/tables.ts";
import type { OffenceDimension } from "../../schema/total.ts";
import { isKnown } from "./offence-counts.ts";
import { isAmong, listed, preparedFor } from "./prepared.ts";

/** What to add up, and what to keep apart. */
export interface OffenceTotalsWanted {
  readonly dimensions: ReadonlySet<OffenceDimension>;
  readonly bodyIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
  readonly byValue: "ASC" | "DESC" | null;
  readonly limit: number;
  readonly offset: number;
  /** Whether it is wanted which offences each sum is of. */
  readonly withOffences: boolean;
  /** Whether it is wanted what each sum is made of. */
  readonly withParts?: boolean;
}

/** One sum. Keys of dimensions that were not asked for are null. */
export interface OffenceTotalRow {
  readonly forceId: number | null;
  readonly regionId: number | null;
  readonly year: number | null;
  readonly quarter: number | null;
  readonly offenceId: number | null;
  readonly subgroupId: number | null;
  readonly groupId: number | null;
  readonly value: number | null;
  readonly figures: number;
  readonly missingFigures: number;
  readonly hasBreak: number;
  /** A JSON list. */
  readonly offenceIds: string | null;
  readonly firstPeriod: number;
  readonly lastPeriod: number;
  readonly fewestQuarters: number;
  /** A JSON list of the cells added up, each in words: offence, year, quarter, whether it is a break, release. */
  readonly parts: string | null;
}

/** Looked up where they are asked for: a join would cost as much again for sums that need none. */
const regionId = sql`(SELECT ${areas.regionId} FROM ${areas} WHERE ${areas.id} = ${offenceCounts.areaId})`;
const subgroupId = sql`(SELECT ${offences.subgroupId} FROM ${offences} WHERE ${offences.id} = ${offenceCounts.offenceId})`;

const keys: Record<OffenceDimension, SQL[]> = {
  FORCE: [
    sql`(SELECT ${areas.id} FROM ${areas} WHERE ${areas.id} = ${offenceCounts.areaId} AND ${areas.kind} = 'FORCE')`,
  ],
  REGION: [regionId],
  YEAR: [sql`${offenceCounts.year}`],
  QUARTER: [sql`${offenceCounts.year}`, sql`${offenceCounts.quarter}`],
  OFFENCE: [sql`${offenceCounts.offenceId}`],
  OFFENCE_SUBGROUP: [subgroupId],
  OFFENCE_GROUP: [
    sql`(SELECT ${offenceSubgroups.groupId} FROM ${offenceSubgroups} WHERE ${offenceSubgroups.id} = ${subgroupId})`,
  ],
};
const parts = sql<string>`json_group_array(DISTINCT concat_ws(' ', ${offenceCounts.offenceId}, ${offenceCounts.year},
  ${offenceCounts.quarter}, instr(${offenceCounts.status}, 'B') > 0, ${offenceCounts.releaseId}))`;
const names: Partial<Record<OffenceDimension, SQL>> = {
  FORCE: sql`min((SELECT ${areas.name} FROM ${areas} WHERE ${areas.id} = ${offenceCounts.areaId}))`,
  REGION: sql`(SELECT region.name FROM ${areas} AS region WHERE region.id = ${regionId})`,
};

/** Adds up counts of forces and reporting bodies, grouped as asked, in one statement. */
export async function totalOffences(
  db: FiguresDatabase,
  wanted: OffenceTotalsWanted,
): Promise<OffenceTotalRow[]> {
  const { dimensions, bodyIds, offenceIds, byValue, withOffences, withParts = false } = wanted;
  const { fromYear, toYear, asOf, limit, offset } = wanted;
  const grain = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
  const places = {
    bodyIds: listed(bodyIds),
    offenceIds: listed(offenceIds),
    grain,
    fromYear,
    toYear,
    asOf,
    limit,
    offset,
  };
  return totalsOf(db, { groupBy: [...dimensions], byValue, withOffences, withParts }).all(places);
}

interface Shape {
  readonly groupBy: readonly OffenceDimension[];
  readonly byValue: "ASC" | "DESC" | null;
  readonly withOffences: boolean;
  readonly withParts: boolean;
}

const totalsOf = preparedFor((db, { groupBy, withOffences, withParts, ...wanted }: Shape) => {
  const dimensions = new Set(groupBy);
  const pick = (dimension: OffenceDimension, at = 0): SQL<number | null> => {
    const key = dimensions.has(dimension) ? keys[dimension][at] : undefined;
    return key === undefined ? sql`NULL` : sql`${key}`;
  };
  const groups = [...dimensions].flatMap((dimension) => keys[dimension]);
  const value = sql<number | null>`sum(${offenceCounts.value})`;
  const period = sql`${offenceCounts.year} * 10 + ${offenceCounts.quarter}`;
  const inOrder = [...dimensions].flatMap((dimension) => {
    const name = names[dimension];
    return name ? [sql`${name} IS NULL`, asc(name)] : keys[dimension].map((key) => asc(key));
  });
  const byValue = wanted.byValue && [
    sql`${value} IS NULL`,
    wanted.byValue === "DESC" ? desc(value) : asc(value),
  ];
  return db
    .select({
      forceId: pick("FORCE"),
      regionId: pick("REGION"),
      year: dimensions.has("QUARTER") ? pick("QUARTER") : pick("YEAR"),
      quarter: pick("QUARTER", 1),
      offenceId: pick("OFFENCE"),
      subgroupId: pick("OFFENCE_SUBGROUP"),
      groupId: pick("OFFENCE_GROUP"),
      value,
      figures: sql<number>`count(${offenceCounts.value})`,
      missingFigures: sql<number>`sum(CASE WHEN ${offenceCounts.missing} <> 'NOT_IN_USE'
        OR ${offenceCounts.missingParts} > 0 THEN 1 ELSE 0 END)`,
      hasBreak: sql<number>`max(instr(${offenceCounts.status}, 'B') > 0)`,
      offenceIds: withOffences
        ? sql<string>`json_group_array(DISTINCT ${offenceCounts.offenceId})`
        : sql<null>`NULL`,
      firstPeriod: sql<number>`min(${period})`,
      lastPeriod: sql<number>`max(${period})`,
      fewestQuarters: sql<number>`min(${offenceCounts.quarters})`,
      parts: withParts ? parts : sql<null>`NULL`,
    })
    .from(offenceCounts)
    .where(
      and(
        isAmong(offenceCounts.areaId, "bodyIds"),
        isAmong(offenceCounts.offenceId, "offenceIds"),
        eq(offenceCounts.grain, sql.placeholder("grain")),
        between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
        isKnown,
      ),
    )
    .groupBy(...groups)
    .orderBy(...(byValue ?? []), ...inOrder)
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset"))
    .prepare();
});
