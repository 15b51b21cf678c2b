import { asc, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  type Grain,
  type OutcomeBasis,
  offenceCounts,
  outcomeCounts,
  populations,
  type ReleaseQuarterRow,
  releaseQuarters,
  seriesObservations,
} from "../../db/tables.ts";
import { latest } from "../statistics/day.ts";
import { findStatedFigures, type StatedFigureWithGroups } from "./stated-figures.ts";

/** The datasets that releases can contain. */
export type ReleasedDataset = ReleaseQuarterRow["subject"];

/** How many rows the tables of a snapshot have, read once. The cost of operations is estimated from it. */
export interface ListLengths {
  /** All stated figures. They are entered by hand, so there are few. */
  readonly statedFigures: readonly StatedFigureWithGroups[];
  /** The years with a population of each area, by its key. A year that releases changed is there once for each vintage. */
  readonly populations: ReadonlyMap<number, readonly number[]>;
  /** How many figures a published series has for an area, by `area series`. */
  readonly publishedFigures: ReadonlyMap<string, number>;
  /** By offence. */
  readonly counts: ReadonlyMap<number, CountLengths>;
  /** The releases that contain each dataset. */
  readonly releases: ReadonlyMap<ReleasedDataset, readonly number[]>;
  /** By `offence basis grain`. */
  readonly outcomes: ReadonlyMap<string, OutcomeLengths>;
}

/** How many rows the counts of an offence have. */
export interface CountLengths {
  /** Average number of vintages of a count. */
  readonly vintages: number;
  /** By grain: how many parts are missing from the sums of England and Wales, at most from one sum, and from all. */
  readonly missing: Readonly<Record<Grain, { readonly most: number; readonly all: number }>>;
}

/** How many rows the outcomes of an offence on one basis have, in the area with the most of them. */
export interface OutcomeLengths {
  readonly periods: number;
  /** Largest number of outcomes in one period: by group, and by type where there are types. */
  readonly groups: number;
  readonly types: number;
  /** Largest average number of vintages of an outcome. */
  readonly vintages: number;
  /** How many parts are missing: at most from one sum, and from the sums of all periods together. */
  readonly missing: number;
  readonly allMissing: number;
  /** The first day (20231019) on which any outcome was known. */
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
    counts: countCounts(db, wholeId, forceId),
    outcomes: countOutcomes(db, wholeId),
    releases: listReleases(db),
  };
}

function listReleases(db: FiguresDatabase): Map<ReleasedDataset, number[]> {
  const { subject, releaseId } = releaseQuarters;
  const releases = new Map<ReleasedDataset, number[]>();
  for (const row of db.selectDistinct({ subject, releaseId }).from(releaseQuarters).all())
    releases.set(row.subject, [...(releases.get(row.subject) ?? []), row.releaseId]);
  return releases;
}

function listPopulations(db: FiguresDatabase): Map<number, number[]> {
  const years = new Map<number, number[]>();
  const { areaId, midYear } = populations;
  for (const row of db.select({ areaId, midYear }).from(populations).orderBy(asc(areaId), asc(midYear)).all())
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

function countCounts(db: FiguresDatabase, wholeId: number, forceId: number): Map<number, CountLengths> {
  const { offenceId, grain, areaId, knownTo, missingParts } = offenceCounts;
  const vintages = db
    .select({ offenceId, n: sql<number>`1.0 * count(*) / max(1, count(nullif(${knownTo} > ${latest}, 0)))` })
    .from(offenceCounts)
    .where(eq(areaId, forceId))
    .groupBy(offenceId)
    .all();
  const ofForce = new Map(vintages.map((row) => [row.offenceId, row.n]));
  const counts = new Map<number, CountLengths>();
  const sums = db
    .select({
      offenceId,
      grain,
      most: sql<number>`max(${missingParts})`,
      all: sql<number>`sum(${missingParts})`,
    })
    .from(offenceCounts)
    .where(eq(areaId, wholeId))
    .groupBy(offenceId, grain)
    .all();
  for (const { offenceId, grain, most, all } of sums) {
    const missing = counts.get(offenceId)?.missing ?? { YEAR: noMissing, QUARTER: noMissing };
    const vintages = ofForce.get(offenceId) ?? 1;
    counts.set(offenceId, { vintages, missing: { ...missing, [grain]: { most, all } } });
  }
  return counts;
}

const noMissing = { most: 0, all: 0 };

interface PeriodLengths {
  readonly offenceId: number;
  readonly basis: OutcomeBasis;
  readonly grain: Grain;
  readonly groups: number;
  readonly types: number;
  readonly vintages: number;
  readonly missing: number;
  readonly knownFrom: number;
}

function countOutcomes(db: FiguresDatabase, wholeId: number): Map<string, OutcomeLengths> {
  const { offenceId, basis, year, quarter, typeId, isFinest, knownFrom, knownTo, missingParts, areaId } =
    outcomeCounts;
  const isLatest = sql`${knownTo} > ${latest}`;
  const periods: PeriodLengths[] = db
    .select({
      offenceId,
      basis,
      grain: sql<Grain>`iif(${quarter} = 0, 'YEAR', 'QUARTER')`,
      groups: sql<number>`count(*) FILTER (WHERE ${isLatest} AND ${typeId} = 0)`,
      types: sql<number>`count(*) FILTER (WHERE ${isLatest} AND ${isFinest})`,
      vintages: sql<number>`1.0 * count(*) / max(1, count(nullif(${isLatest}, 0)))`,
      missing: sql<number>`max(${missingParts})`,
      knownFrom: sql<number>`min(${knownFrom})`,
    })
    .from(outcomeCounts)
    .where(eq(areaId, wholeId))
    .groupBy(offenceId, basis, year, quarter)
    .all();
  const lengths = new Map<string, OutcomeLengths>();
  for (const { offenceId, basis, grain, ...period } of periods) {
    const key = `${offenceId} ${basis} ${grain}`;
    const known = lengths.get(key);
    lengths.set(key, {
      periods: (known?.periods ?? 0) + 1,
      groups: Math.max(known?.groups ?? 0, period.groups),
      types: Math.max(known?.types ?? 0, period.types),
      vintages: Math.max(known?.vintages ?? 1, period.vintages),
      missing: Math.max(known?.missing ?? 0, period.missing),
      allMissing: (known?.allMissing ?? 0) + period.missing,
      knownFrom: Math.min(known?.knownFrom ?? period.knownFrom, period.knownFrom),
    });
  }
  return lengths;
}
