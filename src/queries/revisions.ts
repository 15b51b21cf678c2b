import { and, between, count, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Dialect, Engine } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { areas, type Grain, offenceCounts } from "../../db/tables.ts";
import { defineQuery, literal, named, query, toJsonList } from "./query.ts";

const previous = alias(offenceCounts, "previous");

/** Which changes to read, and which page of them. */
export interface RevisionsParameters {
  readonly areaIds: readonly number[];
  readonly offenceId: number;
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  readonly releaseId?: number | undefined;
  readonly previousReleaseId?: number | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Reads one page of figures that a later release changed, in one statement, in order of time and area. */
export function findRevisions(db: Engine, parameters: RevisionsParameters) {
  return pageOf(db, shapeOf(parameters))({ ...parameters, areaIds: toJsonList(parameters.areaIds) });
}

/** Counts the changes on all pages. */
export function countRevisions(db: Engine, parameters: RevisionsParameters): PromiseOrValue<number> {
  const values = { ...parameters, areaIds: toJsonList(parameters.areaIds) };
  return andThen(lengthOf(db, shapeOf(parameters))(values), ([row]) => row?.n ?? 0);
}

/** The parameters that change the text of the statement. */
interface Shape {
  readonly grain: Grain;
  readonly ofRelease: boolean;
  readonly ofPreviousRelease: boolean;
}

function shapeOf({ grain, releaseId, previousReleaseId }: RevisionsParameters): Shape {
  return { grain, ofRelease: releaseId !== undefined, ofPreviousRelease: previousReleaseId !== undefined };
}

const pageOf = defineQuery((dialect, shape: Shape) =>
  query
    .select({
      areaId: named(offenceCounts.areaId, "areaId"),
      offenceId: named(offenceCounts.offenceId, "offenceId"),
      year: named(offenceCounts.year, "year"),
      quarter: named(offenceCounts.quarter, "quarter"),
      quarters: named(offenceCounts.quarters, "quarters"),
      firstQuarter: named(offenceCounts.firstQuarter, "firstQuarter"),
      lastQuarter: named(offenceCounts.lastQuarter, "lastQuarter"),
      previous: named(previous.value, "previous"),
      previousMissing: named(previous.missing, "previousMissing"),
      current: named(offenceCounts.value, "current"),
      currentMissing: named(offenceCounts.missing, "currentMissing"),
      previousReleaseId: named(previous.releaseId, "previousReleaseId"),
      releaseId: named(offenceCounts.releaseId, "releaseId"),
      knownFrom: named(offenceCounts.knownFrom, "knownFrom"),
    })
    .from(offenceCounts)
    .innerJoin(previous, isRevised())
    .innerJoin(areas, eq(areas.id, offenceCounts.areaId))
    .where(isRequested(dialect, shape))
    .orderBy(
      offenceCounts.year,
      offenceCounts.quarter,
      areas.name,
      offenceCounts.areaId,
      offenceCounts.knownFrom,
    )
    .limit(sql.placeholder("limit"))
    .offset(sql.placeholder("offset")),
);

export type RevisionRow = Awaited<ReturnType<typeof findRevisions>>[number];

const lengthOf = defineQuery((dialect, shape: Shape) =>
  query
    .select({ n: count().as("n") })
    .from(offenceCounts)
    .innerJoin(previous, isRevised())
    .where(isRequested(dialect, shape)),
);

function isRevised() {
  return and(
    eq(previous.areaId, offenceCounts.areaId),
    eq(previous.offenceId, offenceCounts.offenceId),
    eq(previous.grain, offenceCounts.grain),
    eq(previous.year, offenceCounts.year),
    eq(previous.quarter, offenceCounts.quarter),
    eq(previous.knownTo, offenceCounts.knownFrom),
    sql`${previous.value} IS DISTINCT FROM ${offenceCounts.value}`,
  );
}

function isRequested({ isInList }: Dialect, { grain, ofRelease, ofPreviousRelease }: Shape) {
  return and(
    isInList(offenceCounts.areaId, "areaIds"),
    eq(offenceCounts.offenceId, sql.placeholder("offenceId")),
    eq(offenceCounts.grain, literal(grain)),
    between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
    ofRelease ? eq(offenceCounts.releaseId, sql.placeholder("releaseId")) : undefined,
    ofPreviousRelease ? eq(previous.releaseId, sql.placeholder("previousReleaseId")) : undefined,
  );
}
