import { type Column, eq, type SQL, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import {
  type Grain,
  offenceCounts,
  outcomeCounts,
  partnerships,
  populations,
  type ReleaseQuarterRow,
  releaseQuarters,
  seriesObservations,
} from "../../db/tables.ts";
import { latest } from "../statistics/day.ts";
import { named, query, readOnce } from "./query.ts";
import { findStatedFigures, type StatedFigureWithGroups } from "./stated-figures.ts";

/** What releases are about. */
export type Dataset = ReleaseQuarterRow["dataset"];

/** How many rows the tables of a snapshot have, read once. The cost of operations is estimated from it. */
export interface ListLengths {
  /** All stated figures. They are entered by hand, so there are few. */
  readonly statedFigures: readonly StatedFigureWithGroups[];
  /** The years with a population of each area, by its key: of everybody, and there are no more of one sex. A year that releases changed is there once for each vintage. */
  readonly populations: ReadonlyMap<number, readonly number[]>;
  /** How many figures a published series has for an area, by `area series`. */
  readonly publishedFigures: ReadonlyMap<string, number>;
  /** How many community safety partnerships a force has in all editions, by the key of the force. */
  readonly partnerships: ReadonlyMap<number, number>;
  /** The quarters that have counts of partnerships, once for each edition. */
  readonly partnershipQuarters: readonly { readonly year: number; readonly quarter: number }[];
  /** By offence. */
  readonly counts: ReadonlyMap<number, CountLengths>;
  /** Releases that have figures of a dataset, by its name. */
  readonly releases: ReadonlyMap<Dataset, readonly number[]>;
  /** By `offence basis grain`. */
  readonly outcomes: ReadonlyMap<string, OutcomeLengths>;
}

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

/**
 * Reads the list lengths. Of the long tables it reads only two areas: the whole (England and Wales), whose sums have
 * every offence and miss every part that any sum misses, and one force.
 */
export async function countLists(db: Engine, wholeId: number, forceId: number): Promise<ListLengths> {
  return {
    statedFigures: await findStatedFigures(db, {}),
    populations: await listPopulations(db),
    publishedFigures: await countPublished(db),
    partnerships: await countPartnerships(db),
    partnershipQuarters: await listPartnershipQuarters(db),
    counts: await countCounts(db, wholeId, forceId),
    outcomes: await countOutcomes(db, wholeId),
    releases: await listReleases(db),
  };
}

async function listReleases(db: Engine): Promise<Map<Dataset, number[]>> {
  const built = query
    .selectDistinct({
      dataset: named(releaseQuarters.dataset, "dataset"),
      releaseId: named(releaseQuarters.releaseId, "releaseId"),
    })
    .from(releaseQuarters)
    .orderBy(releaseQuarters.dataset, releaseQuarters.releaseId);
  const releases = new Map<Dataset, number[]>();
  for (const row of await readOnce(db, built))
    releases.set(row.dataset, [...(releases.get(row.dataset) ?? []), row.releaseId]);
  return releases;
}

async function listPopulations(db: Engine): Promise<Map<number, number[]>> {
  const years = new Map<number, number[]>();
  const built = query
    .select({ areaId: named(populations.areaId, "areaId"), midYear: named(populations.midYear, "midYear") })
    .from(populations)
    .where(eq(populations.sex, "ALL"))
    .orderBy(populations.areaId, populations.midYear);
  for (const row of await readOnce(db, built))
    years.set(row.areaId, [...(years.get(row.areaId) ?? []), row.midYear]);
  return years;
}

async function countPublished(db: Engine): Promise<Map<string, number>> {
  const { areaId, seriesId } = seriesObservations;
  const rows = await readOnce(
    db,
    query
      .select({
        areaId: named(areaId, "areaId"),
        seriesId: named(seriesId, "seriesId"),
        n: sql<number>`count(*)`.as("n"),
      })
      .from(seriesObservations)
      .groupBy(areaId, seriesId),
  );
  return new Map(rows.map((row) => [`${row.areaId} ${row.seriesId}`, row.n]));
}

async function countPartnerships(db: Engine): Promise<Map<number, number>> {
  const { forceId } = partnerships;
  const rows = await readOnce(
    db,
    query
      .select({ forceId: named(forceId, "forceId"), n: sql<number>`count(*)`.as("n") })
      .from(partnerships)
      .groupBy(forceId)
      .orderBy(forceId),
  );
  return new Map(rows.map((row) => [row.forceId, row.n]));
}

function listPartnershipQuarters(db: Engine) {
  const { year, quarter, dataset } = releaseQuarters;
  return readOnce(
    db,
    query
      .select({ year: named(year, "year"), quarter: named(quarter, "quarter") })
      .from(releaseQuarters)
      .where(eq(dataset, "partnerships"))
      .orderBy(year, quarter),
  );
}

async function countCounts(db: Engine, wholeId: number, forceId: number): Promise<Map<number, CountLengths>> {
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

async function countOutcomes(db: Engine, wholeId: number): Promise<Map<string, OutcomeLengths>> {
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
