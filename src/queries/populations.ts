import { and, between, eq, gt, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type PopulationRow, populations } from "../../db/tables.ts";
import { defineQuery, isAmong, listed, named, numbersAs, partOf, query } from "./query.ts";

type PopulationFound = Pick<PopulationRow, "areaId" | "midYear" | "value" | "basis" | "releaseId">;

/** Reads mid-year populations of all the areas in one statement, in order of area and year. */
export function findPopulations(
  db: FiguresDatabase,
  wanted: {
    readonly areaIds: readonly number[];
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): PopulationFound[] {
  return populationsOf(db, null)({ ...wanted, areaIds: listed(wanted.areaIds) });
}

const populationsOf = defineQuery(() =>
  query
    .select({
      areaId: named(populations.areaId, "areaId"),
      midYear: named(populations.midYear, "midYear"),
      value: named(populations.value, "value"),
      basis: named(populations.basis, "basis"),
      releaseId: named(populations.releaseId, "releaseId"),
    })
    .from(populations)
    .where(
      and(
        isAmong(populations.areaId, "areaIds"),
        between(populations.midYear, sql.placeholder("from"), sql.placeholder("to")),
        lte(populations.knownFrom, sql.placeholder("asOf")),
        gt(populations.knownTo, sql.placeholder("asOf")),
      ),
    )
    .orderBy(populations.areaId, populations.midYear),
);

/** Finds the releases that some mid-year populations are from, as known on a day, in one statement. */
export function findPopulationReleases(
  db: FiguresDatabase,
  wanted: readonly { readonly areaId: number; readonly midYear: number }[],
  asOf: number,
): number[] {
  const keys = wanted.map(({ areaId, midYear }) => [areaId, midYear]);
  return releasesOf(db, null)({ wanted: listed(keys), asOf }).map(({ releaseId }) => releaseId);
}

const releasesOf = defineQuery(() =>
  query
    .selectDistinct({ releaseId: named(populations.releaseId, "releaseId") })
    .from(numbersAs("wanted", "wanted"))
    .crossJoin(populations)
    .where(
      and(
        eq(populations.areaId, partOf("wanted", 0)),
        eq(populations.midYear, partOf("wanted", 1)),
        lte(populations.knownFrom, sql.placeholder("asOf")),
        gt(populations.knownTo, sql.placeholder("asOf")),
      ),
    )
    .orderBy(populations.releaseId),
);
