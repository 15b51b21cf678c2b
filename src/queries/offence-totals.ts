import { and, asc, between, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, offenceCounts, offenceSubgroups, offences } from "../../db/tables.ts";
import type { OffenceDimension } from "../../schema/total.ts";
import { isKnown } from "./offence-counts.ts";

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
  /** The status letter of what is missing, if anything is. */
  readonly gap: string | null;
  readonly offenceIds: string;
  /** Year and quarter, 20200 for the year that starts in 2020, 20201 for its first quarter. */
  readonly firstPeriod: number;
  /** The same, and how many quarters of that year are published. */
  readonly lastPeriod: number;
  readonly fewestQuarters: number;
  /** A JSON list of the cells added up, each in words: offence, year, quarter, whether it is a break, release. */
  readonly parts: string | null;
}

const keys: Record<OffenceDimension, SQL[]> = {
  FORCE: [sql`CASE WHEN ${areas.kind} = 'FORCE' THEN ${areas.id} END`],
  REGION: [sql`${areas.regionId}`],
  YEAR: [sql`${offenceCounts.year}`],
  QUARTER: [sql`${offenceCounts.year}`, sql`${offenceCounts.quarter}`],
  OFFENCE: [sql`${offenceCounts.offenceId}`],
  OFFENCE_SUBGROUP: [sql`${offences.subgroupId}`],
  OFFENCE_GROUP: [sql`${offenceSubgroups.groupId}`],
};
const parts = sql<string>`json_group_array(DISTINCT concat_ws(' ', ${offenceCounts.offenceId}, ${offenceCounts.year},
  ${offenceCounts.quarter}, instr(${offenceCounts.status}, 'B') > 0, ${offenceCounts.releaseId}))`;
const names: Partial<Record<OffenceDimension, SQL>> = {
  FORCE: sql`min(CASE WHEN ${areas.kind} = 'FORCE' THEN ${areas.name} END)`,
  REGION: sql`(SELECT name FROM area AS region WHERE region.id = ${areas.regionId})`,
};

/** Adds up counts of forces and reporting bodies, grouped as asked, in one statement. */
export async function totalOffences(
  db: FiguresDatabase,
  wanted: OffenceTotalsWanted,
): Promise<OffenceTotalRow[]> {
  const { dimensions } = wanted;
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
      gap: sql<
        string | null
      >`min(CASE WHEN ${offenceCounts.missing} <> 'NOT_IN_USE' THEN ${offenceCounts.status} END)`,
      hasBreak: sql<number>`max(instr(${offenceCounts.status}, 'B') > 0)`,
      offenceIds: sql<string>`json_group_array(DISTINCT ${offenceCounts.offenceId})`,
      firstPeriod: sql<number>`min(${period})`,
      lastPeriod: sql<number>`max((${period}) * 10 + ${offenceCounts.quarters})`,
      fewestQuarters: sql<number>`min(${offenceCounts.quarters})`,
      parts: wanted.withParts ? parts : sql<null>`NULL`,
    })
    .from(offenceCounts)
    .innerJoin(areas, eq(areas.id, offenceCounts.areaId))
    .innerJoin(offences, eq(offences.id, offenceCounts.offenceId))
    .leftJoin(offenceSubgroups, eq(offenceSubgroups.id, offences.subgroupId))
    .where(
      and(
        inArray(offenceCounts.areaId, [...wanted.bodyIds]),
        inArray(offenceCounts.offenceId, [...wanted.offenceIds]),
        eq(offenceCounts.grain, dimensions.has("QUARTER") ? "QUARTER" : "YEAR"),
        between(offenceCounts.year, wanted.fromYear, wanted.toYear),
        isKnown(wanted.asOf),
      ),
    )
    .groupBy(...groups)
    .orderBy(...(byValue ?? []), ...inOrder)
    .limit(wanted.limit)
    .offset(wanted.offset);
}
