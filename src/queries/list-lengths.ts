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

/** What releases are about. */
export type Subject = ReleaseQuarterRow["subject"];

/** How much there is in the tables of a revision, read once: what operations are priced by. */
export interface ListLengths {
  /** Every one of them: people write them down, so they are few. */
  readonly statedFigures: readonly StatedFigureWithGroups[];
  /** The years of which each area has residents, by its key; each as often as a release changed them. */
  readonly populations: ReadonlyMap<number, readonly number[]>;
  /** How many figures a published series has of an area, by `area series`. */
  readonly publishedFigures: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<number, CountLengths>;
  /** Releases that have figures of a subject, by its name. */
  readonly releases: ReadonlyMap<Subject, readonly number[]>;
  /** By `offence basis grain`. */
  readonly outcomes: ReadonlyMap<string, OutcomeLengths>;
}

/** Of the counts of an offence. */
export interface CountLengths {
  /** Rows for each count: one for each time that a release changed it. */
  readonly vintages: number;
  /** How many parts the sums of England and Wales leave out, by grain: at most in one of them, and in all together. */
  readonly missing: Readonly<Record<Grain, { readonly most: number; readonly all: number }>>;
}

/** Of the outcomes of an offence on one basis, in an area that has the most of them. */
export interface OutcomeLengths {
  readonly periods: number;
  /** Outcomes of one period at most: by group, and by type where there are types. */
  readonly groups: number;
  readonly types: number;
  /** Rows for each outcome: one for each time that a release changed it. */
  readonly vintages: number;
  /** How many parts sums leave out: at most in one of them, and in those of all periods together. */
  readonly missing: number;
  readonly allMissing: number;
  /** The day (20231019) from which on something was known. */
  readonly knownFrom: number;
}

/**
 * Reads the short tables, and of the long ones only what is of one area: of the whole, whose sums are of every offence
 * and leave out whatever any sum does, and of one force.
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

function listReleases(db: FiguresDatabase): Map<Subject, number[]> {
  const { subject, releaseId } = releaseQuarters;
  const releases = new Map<Subject, number[]>();
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
    const missing = counts.get(offenceId)?.missing ?? { YEAR: nothing, QUARTER: nothing };
    const vintages = ofForce.get(offenceId) ?? 1;
    counts.set(offenceId, { vintages, missing: { ...missing, [grain]: { most, all } } });
  }
  return counts;
}

const nothing = { most: 0, all: 0 };

interface InPeriod {
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
  const isKnown = sql`${knownTo} > ${latest}`;
  const periods: InPeriod[] = db
    .select({
      offenceId,
      basis,
      grain: sql<Grain>`iif(${quarter} = 0, 'YEAR', 'QUARTER')`,
      groups: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${typeId} = 0)`,
      types: sql<number>`count(*) FILTER (WHERE ${isKnown} AND ${isFinest})`,
      vintages: sql<number>`1.0 * count(*) / max(1, count(nullif(${isKnown}, 0)))`,
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
