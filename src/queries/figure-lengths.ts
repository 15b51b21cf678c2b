import { type Column, eq, type SQL, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import { type Grain, offenceCounts, outcomeCounts } from "../../db/tables.ts";
import { latest } from "../statistics/day.ts";
import { named, query, readOnce } from "./query.ts";

/** How many parts are left out in a year, in all its periods together, by the year. */
export type MissingParts = ReadonlyMap<number, number>;

/** Of the counts of an offence. */
export interface CountLengths {
  /** Average number of vintages of a count. */
  readonly vintages: number;
  /** How many parts the sums of England and Wales leave out, in each year that they leave out some. */
  readonly missing: Readonly<Record<Grain, MissingParts>>;
}

/** How many rows the outcomes of an offence on one basis have, in the area with the most of them. */
export interface OutcomeLengths {
  readonly periods: number;
  /** Largest number of outcomes in one period: by group, and by type where there are types. */
  readonly groups: number;
  readonly types: number;
  /** Largest average number of vintages of an outcome. */
  readonly vintages: number;
  /** How many parts the sums leave out of which there are as many as of any other. */
  readonly missing: MissingParts;
  /** The day (20231019) from which on something was known. */
  readonly knownFrom: number;
}

/** The lengths of the counts of each offence: vintages of a force, and what the sums of the whole leave out. */
export async function countCounts(
  db: Engine,
  wholeId: number,
  forceId: number,
): Promise<Map<number, CountLengths>> {
  const { offenceId, grain, areaId, year, knownTo, missing, missingParts } = offenceCounts;
  const vintages = await readOnce(
    db,
    query
      .select({ offenceId: named(offenceId, "offenceId"), ...vintageCounts(sql`${knownTo} > ${latest}`) })
      .from(offenceCounts)
      .where(eq(areaId, forceId))
      .groupBy(offenceId),
  );
  const ofForce = new Map(vintages.map((row) => [row.offenceId, averageVintages(row)]));
  const counts = new Map<number, CountLengths>();
  const sums = await readOnce(
    db,
    query
      .select({
        offenceId: named(offenceId, "offenceId"),
        grain: named(grain, "grain"),
        year: named(year, "year"),
        parts: sql<number>`sum(${partsOf(missing, missingParts)})`.as("parts"),
      })
      .from(offenceCounts)
      .where(eq(areaId, wholeId))
      .groupBy(offenceId, grain, year)
      .orderBy(offenceId, grain, year),
  );
  for (const [id, years] of Map.groupBy(sums, (sum) => sum.offenceId)) {
    const ofGrain = (grain: Grain) => listMissing(years.filter((sum) => sum.grain === grain));
    const missing = { YEAR: ofGrain("YEAR"), QUARTER: ofGrain("QUARTER") };
    counts.set(id, { vintages: ofForce.get(id) ?? 1, missing });
  }
  return counts;
}

/** How many parts a sum leaves out; one that has none at all leaves out every one. */
function partsOf(missing: Column, missingParts: Column) {
  const isAll = sql`${missing} NOT IN ('NOT_IN_USE', 'NOT_APPLICABLE')`;
  return sql`CASE WHEN ${isAll} THEN ${sql.raw(String(everyPart))} ELSE ${missingParts} END`;
}

/** How many figures there are, in all vintages and in the latest. */
function vintageCounts(isKnown: SQL) {
  return {
    all: sql<number>`count(*)`.as("all"),
    known: sql<number>`count(*) FILTER (WHERE ${isKnown})`.as("known"),
  };
}

function averageVintages({ all, known }: { readonly all: number; readonly known: number }): number {
  return all / Math.max(1, known);
}

/** More than there are. */
const everyPart = 1000;

function listMissing(sums: readonly { readonly year: number; readonly parts: number }[]): MissingParts {
  const missing = new Map<number, number>();
  for (const { year, parts } of sums) if (parts > 0) missing.set(year, (missing.get(year) ?? 0) + parts);
  return missing;
}

/** The lengths of the outcomes of the whole, by `offence basis grain`. */
export async function countOutcomes(db: Engine, wholeId: number): Promise<Map<string, OutcomeLengths>> {
  const {
    offenceId,
    basis,
    year,
    quarter,
    typeId,
    isFinest,
    knownFrom,
    knownTo,
    missing,
    missingParts,
    areaId,
  } = outcomeCounts;
  const isKnown = sql`${knownTo} > ${latest}`;
  const periods = await readOnce(
    db,
    query
      .select({
        offenceId: named(offenceId, "offenceId"),
        basis: named(basis, "basis"),
        year: named(year, "year"),
        grain: sql<Grain>`CASE WHEN ${quarter} = 0 THEN 'YEAR' ELSE 'QUARTER' END`.as("grain"),
        groups: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${typeId} = 0)`.as("groups"),
        types: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${isFinest})`.as("types"),
        ...vintageCounts(isKnown),
        parts: sql<number>`max(${partsOf(missing, missingParts)})`.as("parts"),
        knownFrom: sql<number>`min(${knownFrom})`.as("knownFrom"),
      })
      .from(outcomeCounts)
      .where(eq(areaId, wholeId))
      .groupBy(offenceId, basis, year, quarter)
      .orderBy(offenceId, basis, year, quarter),
  );
  const lengths = new Map<string, OutcomeLengths>();
  for (const [key, all] of Map.groupBy(
    periods,
    (period) => `${period.offenceId} ${period.basis} ${period.grain}`,
  ))
    lengths.set(key, {
      periods: all.length,
      groups: Math.max(...all.map(({ groups }) => groups)),
      types: Math.max(...all.map(({ types }) => types)),
      vintages: Math.max(...all.map(averageVintages)),
      missing: listMissing(all),
      knownFrom: Math.min(...all.map(({ knownFrom }) => knownFrom)),
    });
  return lengths;
}
