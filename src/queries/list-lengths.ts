import { eq, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import {
  partnerships,
  populations,
  type ReleaseQuarterRow,
  releaseQuarters,
  seriesObservations,
} from "../../db/tables.ts";
import { type CountLengths, countCounts, countOutcomes, type OutcomeLengths } from "./figure-lengths.ts";
import { named, query, readOnce } from "./query.ts";

/** What releases are about. */
export type Dataset = ReleaseQuarterRow["dataset"];

/** How many rows the tables of a snapshot have, read once. The cost of operations is estimated from it. */
export interface ListLengths {
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

/**
 * Reads the list lengths. Of the long tables it reads only two areas: the whole (England and Wales), whose sums have
 * every offence and miss every part that any sum misses, and one force.
 */
export async function countLists(db: Engine, wholeId: number, forceId: number): Promise<ListLengths> {
  return {
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
