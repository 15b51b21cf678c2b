import { asc, type Column, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
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
export async function countLists(
  db: FiguresDatabase,
  wholeId: number,
  forceId: number,
): Promise<ListLengths> {
  return {
    statedFigures: await findStatedFigures(db, {}),
    populations: listPopulations(db),
    publishedFigures: countPublished(db),
    partnerships: countPartnerships(db),
    partnershipQuarters: listPartnershipQuarters(db),
    counts: countCounts(db, wholeId, forceId),
    outcomes: countOutcomes(db, wholeId),
    releases: listReleases(db),
  };
}

function listReleases(db: FiguresDatabase): Map<Dataset, number[]> {
  const { dataset, releaseId } = releaseQuarters;
  const releases = new Map<Dataset, number[]>();
  for (const row of db.selectDistinct({ dataset, releaseId }).from(releaseQuarters).all())
    releases.set(row.dataset, [...(releases.get(row.dataset) ?? []), row.releaseId]);
  return releases;
}

function listPopulations(db: FiguresDatabase): Map<number, number[]> {
  const years = new Map<number, number[]>();
  const { areaId, midYear } = populations;
  for (const row of db
    .select({ areaId, midYear })
    .from(populations)
    .where(eq(populations.sex, "ALL"))
    .orderBy(asc(areaId), asc(midYear))
    .all())
    years.set(row.areaId, [...(years.get(row.areaId) ?? []), row.midYear]);
  return years;
}

function countPublished(db: FiguresDatabase): Map<string, number> {
  const { areaId, seriesId } = seriesObservations;
  const rows = db
    .select({ areaId, seriesId, n: sql<number>`count(*)` })
    .from(seriesObservations)
    .groupBy(areaId, seriesId)
    .all();
  return new Map(rows.map((row) => [`${row.areaId} ${row.seriesId}`, row.n]));
}

function countPartnerships(db: FiguresDatabase): Map<number, number> {
  const { forceId } = partnerships;
  const rows = db.select({ forceId, n: sql<number>`count(*)` }).from(partnerships).groupBy(forceId).all();
  return new Map(rows.map((row) => [row.forceId, row.n]));
}

function listPartnershipQuarters(db: FiguresDatabase) {
  const { year, quarter, dataset } = releaseQuarters;
  return db.select({ year, quarter }).from(releaseQuarters).where(eq(dataset, "partnerships")).all();
}

function countCounts(db: FiguresDatabase, wholeId: number, forceId: number): Map<number, CountLengths> {
  const { offenceId, grain, areaId, year, knownTo, missing, missingParts } = offenceCounts;
  const vintages = db
    .select({ offenceId, n: sql<number>`1.0 * count(*) / max(1, count(nullif(${knownTo} > ${latest}, 0)))` })
    .from(offenceCounts)
    .where(eq(areaId, forceId))
    .groupBy(offenceId)
    .all();
  const ofForce = new Map(vintages.map((row) => [row.offenceId, row.n]));
  const counts = new Map<number, CountLengths>();
  const sums = db
    .select({ offenceId, grain, year, parts: sql<number>`sum(${partsOf(missing, missingParts)})` })
    .from(offenceCounts)
    .where(eq(areaId, wholeId))
    .groupBy(offenceId, grain, year)
    .all();
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
  return sql`iif(${isAll}, ${everyPart}, ${missingParts})`;
}

/** More than there are. */
const everyPart = 1000;

function listMissing(sums: readonly { readonly year: number; readonly parts: number }[]): MissingParts {
  const missing = new Map<number, number>();
  for (const { year, parts } of sums) if (parts > 0) missing.set(year, (missing.get(year) ?? 0) + parts);
  return missing;
}

function countOutcomes(db: FiguresDatabase, wholeId: number): Map<string, OutcomeLengths> {
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
  const periods = db
    .select({
      offenceId,
      basis,
      year,
      grain: sql<Grain>`iif(${quarter} = 0, 'YEAR', 'QUARTER')`,
      groups: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${typeId} = 0)`,
      types: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${isFinest})`,
      vintages: sql<number>`1.0 * count(*) / max(1, count(nullif(${isKnown}, 0)))`,
      parts: sql<number>`max(${partsOf(missing, missingParts)})`,
      knownFrom: sql<number>`min(${knownFrom})`,
    })
    .from(outcomeCounts)
    .where(eq(areaId, wholeId))
    .groupBy(offenceId, basis, year, quarter)
    .all();
  const lengths = new Map<string, OutcomeLengths>();
  for (const [key, all] of Map.groupBy(
    periods,
    (period) => `${period.offenceId} ${period.basis} ${period.grain}`,
  ))
    lengths.set(key, {
      periods: all.length,
      groups: Math.max(...all.map(({ groups }) => groups)),
      types: Math.max(...all.map(({ types }) => types)),
      vintages: Math.max(...all.map(({ vintages }) => vintages)),
      missing: listMissing(all),
      knownFrom: Math.min(...all.map(({ knownFrom }) => knownFrom)),
    });
  return lengths;
}
