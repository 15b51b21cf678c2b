import { and, between, eq, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { partnershipCounts as counts, type Grain, partnerships } from "../../db/tables.ts";
import { defineQuery, isKnown, named, query, toJsonList } from "./query.ts";

/** A count of a partnership in a quarter, or the sum of the quarters of a year (`quarter` 0) that are there. */
export interface PartnershipObservation {
  readonly areaId: number;
  readonly name: string;
  readonly year: number;
  readonly quarter: number;
  readonly quarters: number;
  readonly firstQuarter: number;
  readonly lastQuarter: number;
  readonly value: number;
  readonly releaseId: number;
}

/** Reads the counts of one offence in the partnerships of forces in one statement, in order of force, name and time. */
export function findPartnershipCounts(
  db: Engine,
  {
    grain,
    ...parameters
  }: {
    readonly areaIds: readonly number[];
    readonly offenceId: number;
    readonly grain: Grain;
    readonly fromYear: number;
    readonly toYear: number;
    readonly asOf: number;
  },
): PromiseOrValue<PartnershipObservation[]> {
  return countsOf(db, grain)({ ...parameters, areaIds: toJsonList(parameters.areaIds) });
}

const countsOf = defineQuery((dialect, grain: Grain) => {
  const quarter = grain === "YEAR" ? sql<number>`0` : sql<number>`${counts.quarter}`;
  return query
    .select({
      areaId: named(partnerships.forceId, "areaId"),
      name: named(partnerships.name, "name"),
      year: named(counts.year, "year"),
      quarter: quarter.as("quarter"),
      quarters: sql<number>`count(*)`.as("quarters"),
      firstQuarter: sql<number>`min(${counts.quarter})`.as("firstQuarter"),
      lastQuarter: sql<number>`max(${counts.quarter})`.as("lastQuarter"),
      value: sql<number>`sum(${counts.value})`.as("value"),
      releaseId: sql<number>`max(${counts.releaseId})`.as("releaseId"),
    })
    .from(partnerships)
    .innerJoin(counts, eq(counts.partnershipId, partnerships.id))
    .where(
      and(
        dialect.isInList(partnerships.forceId, "areaIds"),
        eq(counts.offenceId, sql.placeholder("offenceId")),
        between(counts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
        isKnown(counts),
      ),
    )
    .groupBy(
      partnerships.id,
      partnerships.forceId,
      partnerships.name,
      counts.year,
      ...(grain === "YEAR" ? [] : [counts.quarter]),
    )
    .orderBy(
      partnerships.forceId,
      partnerships.name,
      partnerships.id,
      counts.year,
      ...(grain === "YEAR" ? [] : [counts.quarter]),
    );
});
