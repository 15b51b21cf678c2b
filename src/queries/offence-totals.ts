import { and, asc, between, desc, eq, type SQL, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type MissingReason, offenceCounts, offenceSubgroups, offences } from "../../db/tables.ts";
import type { OffenceDimension } from "../../schema/total.ts";
import { asObject, readObjects } from "./objects.ts";
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
  /** What is wanted of each sum besides its value: each of it takes as long as the value. */
  readonly asked: readonly OffenceTotalDetail[];
}

/** What is worked out of a sum only where it is asked for. `parts` is what it is made of. */
export type OffenceTotalDetail =
  | "status"
  | "missingReason"
  | "missingFigures"
  | "excludes"
  | "offences"
  | "period"
  | "parts";

/** One sum. Keys of dimensions that were not asked for are null, and so are details. */
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
  readonly hasBreak: number;
  readonly missingFigures: number | null;
  /** Why there would be no value. */
  readonly missing: MissingReason | null;
  /** A JSON list of what is missing, each in words: area, offence, year, quarter, quarters, why. */
  readonly excludes: string | null;
  /** A JSON list. */
  readonly offenceIds: string | null;
  /** Year and quarter, 20200 for the year that starts in 2020, 20201 for its first quarter. */
  readonly firstPeriod: number | null;
  /** The same, and how many quarters of that year are published. */
  readonly lastPeriod: number | null;
  readonly fewestQuarters: number | null;
  /** A JSON list of the cells added up, each in words: offence, year, quarter, whether it is a break, release. */
  readonly parts: string | null;
}

/** Looked up where it is asked for: a join would cost as much again for sums that need none. */
const subgroupId = sql`(SELECT ${offences.subgroupId} FROM ${offences} WHERE ${offences.id} = ${offenceCounts.offenceId})`;
const isForce = sql`${areas.kind} = 'FORCE'`;

const keys: Record<OffenceDimension, SQL[]> = {
  FORCE: [sql`iif(${isForce}, ${areas.id}, NULL)`],
  REGION: [sql`${areas.regionId}`],
  YEAR: [sql`${offenceCounts.year}`],
  QUARTER: [sql`${offenceCounts.year}`, sql`${offenceCounts.quarter}`],
  OFFENCE: [sql`${offenceCounts.offenceId}`],
  OFFENCE_SUBGROUP: [subgroupId],
  OFFENCE_GROUP: [
    sql`(SELECT ${offenceSubgroups.groupId} FROM ${offenceSubgroups} WHERE ${offenceSubgroups.id} = ${subgroupId})`,
  ],
};
const names: Partial<Record<OffenceDimension, SQL>> = {
  FORCE: sql`min(iif(${isForce}, ${areas.name}, NULL))`,
  REGION: sql`(SELECT region.name FROM ${areas} AS region WHERE region.id = ${areas.regionId})`,
};
const isLacking = sql`${offenceCounts.missing} <> 'NOT_IN_USE'`;
const isLackingAny = sql`(${isLacking} OR ${offenceCounts.missingParts} > 0)`;
const isBreak = sql`instr(${offenceCounts.status}, 'B')`;
const period = sql`${offenceCounts.year} * 10 + ${offenceCounts.quarter}`;
const value = sql`sum(${offenceCounts.value})`;

/** Adds up counts of forces and reporting bodies, grouped as asked, in one statement. */
export async function totalOffences(
  db: FiguresDatabase,
  { dimensions, bodyIds, offenceIds, byValue, asked, ...wanted }: OffenceTotalsWanted,
): Promise<OffenceTotalRow[]> {
  const grain = dimensions.has("QUARTER") ? "QUARTER" : "YEAR";
  const places = { ...wanted, grain, bodyIds: listed(bodyIds), offenceIds: listed(offenceIds) };
  return readObjects(totalsOf(db, { groupBy: [...dimensions], byValue, asked }).values(places));
}

/** A list in JSON as the text it is, rather than as a part of the object around it. */
function asText(list: SQL): SQL {
  return sql`${list} || ''`;
}

interface Shape extends Pick<OffenceTotalsWanted, "byValue" | "asked"> {
  readonly groupBy: readonly OffenceDimension[];
}

const totalsOf = preparedFor((db, { groupBy, byValue, asked }: Shape) => {
  const pick = (dimension: OffenceDimension, at = 0): SQL =>
    (groupBy.includes(dimension) ? keys[dimension][at] : undefined) ?? sql`NULL`;
  const where = (wanted: readonly OffenceTotalDetail[], detail: SQL): SQL =>
    wanted.some((each) => asked.includes(each)) ? detail : sql`NULL`;
  const inOrder = groupBy.flatMap((dimension) => {
    const name = names[dimension];
    return name ? [sql`${name} IS NULL`, asc(name)] : keys[dimension].map((key) => asc(key));
  });
  const row = asObject<OffenceTotalRow>({
    forceId: pick("FORCE"),
    regionId: pick("REGION"),
    year: groupBy.includes("QUARTER") ? pick("QUARTER") : pick("YEAR"),
    quarter: pick("QUARTER", 1),
    offenceId: pick("OFFENCE"),
    subgroupId: pick("OFFENCE_SUBGROUP"),
    groupId: pick("OFFENCE_GROUP"),
    value,
    figures: sql`count(${offenceCounts.value})`,
    // Filters pass most figures over, of which a CASE would have each added up.
    hasBreak: sql`count(*) FILTER (WHERE ${isBreak}) > 0`,
    missingFigures: where(["status", "missingFigures"], sql`count(*) FILTER (WHERE ${isLackingAny})`),
    missing: where(
      ["status", "missingReason"],
      sql`coalesce(min(${offenceCounts.missing}) FILTER (WHERE ${isLacking}), min(${offenceCounts.missing}))`,
    ),
    excludes: where(
      ["excludes"],
      asText(sql`json_group_array(concat_ws(' ', ${offenceCounts.areaId}, ${offenceCounts.offenceId}, ${offenceCounts.year},
          ${offenceCounts.quarter}, ${offenceCounts.quarters}, ${offenceCounts.missing})) FILTER (WHERE ${isLackingAny})`),
    ),
    offenceIds: where(["offences"], asText(sql`json_group_array(DISTINCT ${offenceCounts.offenceId})`)),
    firstPeriod: where(["period"], sql`min(${period})`),
    lastPeriod: where(["period"], sql`max((${period}) * 10 + ${offenceCounts.quarters})`),
    fewestQuarters: where(["period"], sql`min(${offenceCounts.quarters})`),
    parts: where(
      ["parts"],
      asText(sql`json_group_array(DISTINCT concat_ws(' ', ${offenceCounts.offenceId}, ${offenceCounts.year},
          ${offenceCounts.quarter}, ${isBreak} > 0, ${offenceCounts.releaseId}))`),
    ),
  });
  return (
    db
      .select({ row })
      // In this order: from each body to its region, and to its counts.
      .from(sql`json_each(${sql.placeholder("bodyIds")}) AS body`)
      .crossJoin(areas)
      .crossJoin(offenceCounts)
      .where(
        and(
          eq(areas.id, sql`body.value`),
          eq(offenceCounts.areaId, areas.id),
          isAmong(offenceCounts.offenceId, "offenceIds"),
          eq(offenceCounts.grain, sql.placeholder("grain")),
          between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          isKnown,
        ),
      )
      .groupBy(...groupBy.flatMap((dimension) => keys[dimension]))
      .orderBy(
        ...(byValue === null ? [] : [sql`${value} IS NULL`, byValue === "DESC" ? desc(value) : asc(value)]),
        ...inOrder,
      )
      .limit(sql.placeholder("limit"))
      .offset(sql.placeholder("offset"))
      .prepare()
  );
});
