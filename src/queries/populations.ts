import { and, between, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type PopulationRow, populations } from "../../db/tables.ts";
import { defineQuery, isInList, isKnown, jsonTable, named, query, recordField, toJsonList } from "./query.ts";

type PopulationObservation = Pick<PopulationRow, "areaId" | "midYear" | "value" | "basis" | "releaseId">;

/** Reads the mid-year populations of areas in one statement, in order of area and year. `from` and `to` are years. */
export function findPopulations(
  db: FiguresDatabase,
  parameters: {
    readonly areaIds: readonly number[];
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): PopulationObservation[] {
  return populationsOf(db, null)({ ...parameters, areaIds: toJsonList(parameters.areaIds) });
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
        isInList(populations.areaId, "areaIds"),
        between(populations.midYear, sql.placeholder("from"), sql.placeholder("to")),
        isKnown(populations),
      ),
    )
    .orderBy(populations.areaId, populations.midYear),
);

/** Finds the releases of mid-year populations, as known on the day `asOf` (20231019), in one statement. */
export function findPopulationReleases(
  db: FiguresDatabase,
  keys: readonly { readonly areaId: number; readonly midYear: number }[],
  asOf: number,
): number[] {
  const records = keys.map(({ areaId, midYear }) => [areaId, midYear]);
  return releasesOf(db, null)({ keys: toJsonList(records), asOf }).map(({ releaseId }) => releaseId);
}

const releasesOf = defineQuery(() =>
  query
    .selectDistinct({ releaseId: named(populations.releaseId, "releaseId") })
    .from(jsonTable("keys", "requested"))
    .crossJoin(populations)
    .where(
      and(
        eq(populations.areaId, recordField("requested", 0)),
        eq(populations.midYear, recordField("requested", 1)),
        isKnown(populations),
      ),
    )
    .orderBy(populations.releaseId),
);
