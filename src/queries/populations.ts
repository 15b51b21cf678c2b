import { and, between, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { type PopulationRow, populations } from "../../db/tables.ts";
import type { Sex } from "../../schema/population.ts";
import { latest } from "../statistics/day.ts";
import { defineQuery, isKnown, named, query, toJsonList } from "./query.ts";

type PopulationObservation = Pick<
  PopulationRow,
  "areaId" | "midYear" | "sex" | "value" | "basis" | "releaseId"
>;

/** Reads the mid-year populations of areas in one statement, in order of area and year. `from` and `to` are years. */
export function findPopulations(
  db: Engine,
  parameters: {
    readonly areaIds: readonly number[];
    readonly sex: Sex;
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): PromiseOrValue<PopulationObservation[]> {
  return populationsOf(db, null)({ ...parameters, areaIds: toJsonList(parameters.areaIds) });
}

const populationsOf = defineQuery(({ isInList }) =>
  query
    .select({
      areaId: named(populations.areaId, "areaId"),
      midYear: named(populations.midYear, "midYear"),
      sex: named(populations.sex, "sex"),
      value: named(populations.value, "value"),
      basis: named(populations.basis, "basis"),
      releaseId: named(populations.releaseId, "releaseId"),
    })
    .from(populations)
    .where(
      and(
        isInList(populations.areaId, "areaIds"),
        eq(populations.sex, sql.placeholder("sex")),
        between(populations.midYear, sql.placeholder("from"), sql.placeholder("to")),
        isKnown(populations),
      ),
    )
    .orderBy(populations.areaId, populations.midYear),
);

/** Finds the releases of mid-year populations, as known on the day `asOf` (20231019), in one statement. */
export function findPopulationReleases(
  db: Engine,
  keys: readonly { readonly areaId: number; readonly midYear: number }[],
  asOf: number,
): PromiseOrValue<number[]> {
  const records = keys.map(({ areaId, midYear }) => [areaId, midYear]);
  const rows = releasesOf(db, null)({ keys: toJsonList(records), asOf });
  return andThen(rows, (rows) => rows.map(({ releaseId }) => releaseId));
}

const releasesOf = defineQuery(({ recordsTable, numberField }) =>
  query
    .selectDistinct({ releaseId: named(populations.releaseId, "releaseId") })
    .from(recordsTable("keys", "requested"))
    .crossJoin(populations)
    .where(
      and(
        eq(populations.areaId, numberField("requested", 0)),
        eq(populations.midYear, numberField("requested", 1)),
        eq(populations.sex, "ALL"),
        isKnown(populations),
      ),
    )
    .orderBy(populations.releaseId),
);

/** The residents of one sex in an area, as estimated for a year or the nearest earlier one. */
export interface NearestPopulation {
  readonly index: number;
  readonly midYear: number;
  readonly value: number;
  readonly releaseId: number;
}

/**
 * Finds the residents of one sex for a year or the nearest earlier one, in one statement. `index` is that of the key; a key
 * without an estimate has no row.
 */
export function findNearestPopulations(
  db: Engine,
  keys: readonly { readonly areaId: number; readonly year: number }[],
  sex: Sex,
): PromiseOrValue<NearestPopulation[]> {
  const records = keys.map(({ areaId, year }) => [areaId, year]);
  return nearestOf(db, null)({ keys: toJsonList(records), sex, asOf: latest });
}

const earlier = alias(populations, "earlier");

const nearestOf = defineQuery(({ recordsTable, numberField }) =>
  query
    .select({
      index: sql<number>`requested.key`.as("index"),
      midYear: named(populations.midYear, "midYear"),
      value: named(populations.value, "value"),
      releaseId: named(populations.releaseId, "releaseId"),
    })
    .from(recordsTable("keys", "requested"))
    .crossJoin(populations)
    .where(
      and(
        eq(populations.areaId, numberField("requested", 0)),
        eq(populations.sex, sql.placeholder("sex")),
        isKnown(populations),
        sql`${populations.midYear} = (SELECT max(${earlier.midYear}) FROM ${populations} AS earlier
          WHERE ${earlier.areaId} = ${populations.areaId} AND ${earlier.sex} = ${populations.sex}
            AND ${earlier.midYear} <= ${numberField("requested", 1)})`,
      ),
    )
    .orderBy(sql`requested.key`),
);
