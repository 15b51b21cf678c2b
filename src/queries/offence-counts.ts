import { and, between, eq, gt, type SQL, sql } from "drizzle-orm";
import type { Dialect, Engine, Statement } from "../../db/engine.ts";
import { andThen, type PromiseOrValue } from "../../db/promise-or-value.ts";
import { type Grain, grains, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { latest } from "../statistics/day.ts";
import { defineQuery, isKnown, literal, named, query, toJsonList } from "./query.ts";

/** A column that is read only when a selected field needs it, because each column read takes time. */
export type CountDetail = keyof typeof detailColumns;

/** Details that are never null: also a period without a stored row has them. */
export type PresentDetail = "missingParts" | "status" | "releaseId" | "firstQuarter" | "lastQuarter";

/** A rank in a list: how many other figures share it, and how many figures have a rank. */
export interface Ranking {
  readonly position: number;
  readonly tiedWith: number;
  readonly compared: number;
}

/**
 * A count of a year (`quarter` 0) or a quarter. `ranking` is undefined outside a ranked list, and null for a count that
 * has no rank in it.
 */
export interface OffenceObservation
  extends Pick<OffenceCountRow, "areaId" | "offenceId" | "year" | "quarter" | "quarters" | "value">,
    Details {
  readonly ranking?: Ranking | null;
  /** True for a row that is not in the store, but was added to a series for a period without one. */
  readonly isAdded?: true;
}
/** Details that were read. A period without a stored row has null for all but those that are always present. */
type Details = { readonly [Name in Exclude<CountDetail, PresentDetail>]?: OffenceCountRow[Name] | null } & {
  readonly [Name in PresentDetail]?: OffenceCountRow[Name];
};

/** Which counts to read, and which of their details. */
export interface OffenceCountsParameters {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are read. */
  readonly asOf: number;
  readonly details: readonly CountDetail[];
}

/** Reads counts in one statement, unsorted: sorting would take longer than reading. */
export function readOffenceCounts(
  db: Engine,
  parameters: OffenceCountsParameters,
): PromiseOrValue<OffenceObservation[]> {
  const { offenceIds, grain, asOf, details } = parameters;
  if (asOf === latest && db.currentCounts !== null) return db.currentCounts(parameters, details);
  const [offenceId, ...others] = offenceIds;
  if (offenceId === undefined || others.length > 0) return readRows(countsOf, db, parameters);
  if (grain === "YEAR")
    return andThen(readRows(yearsOf, db, parameters), (rows) =>
      rows.map((row) => ({ ...row, offenceId, quarter: 0 })),
    );
  return andThen(readRows(quartersOf, db, parameters), (rows) =>
    rows.map((row) => ({ ...row, offenceId, quarters: 1 })),
  );
}

function readRows<Row extends Pick<OffenceObservation, "areaId">>(
  countsOf: (db: Engine, shape: string) => Statement<Row>,
  db: Engine,
  parameters: OffenceCountsParameters,
): PromiseOrValue<Row[]> {
  const { areaIds, offenceIds, grain, fromYear, toYear, asOf, details } = parameters;
  const placeholders = { offenceIds: toJsonList(offenceIds), fromYear, toYear, asOf };
  const shape = [grain, ...(asOf === latest ? [latestVintages] : []), ...details].join(" ");
  const range = findRange(parameters);
  if (range === null) return countsOf(db, shape)({ ...placeholders, areaIds: toJsonList(areaIds) });
  const { firstArea, lastArea, wanted } = range;
  const rows = countsOf(db, `${shape} ${rangeOfAreas}`)({ ...placeholders, firstArea, lastArea });
  return wanted === null ? rows : andThen(rows, (all) => all.filter(({ areaId }) => wanted.has(areaId)));
}

/** The word in a shape for the latest vintage of each count. Only for speed: it was known before any day without end. */
const latestVintages = "LATEST";
/** The word in a shape for areas that are read as one range. */
const rangeOfAreas = "RANGE";
const leastAreasOfRange = 5;
/** How many times as many areas as are wanted a range may have. The others are read in vain. */
const largestRange = 1.1;
/** What the index by year has besides keys and values. */
const indexedDetails: ReadonlySet<CountDetail> = new Set(["missingParts", "population"]);

/**
 * Only for speed: areas that follow one another, such as all forces, stand together in the index by year. To read that takes 0.6 (a
 * year) to 0.9 (nine years) of the time of a search for each, and a tenth to a third for all offences, as long as it has all that is read.
 * Null where it is not so. `wanted` is null where the range has no other areas.
 */
function findRange({ areaIds, grain, details }: OffenceCountsParameters) {
  if (grain !== "YEAR" || areaIds.length < leastAreasOfRange) return null;
  if (!details.every((name) => indexedDetails.has(name))) return null;
  const [firstArea, lastArea] = [Math.min(...areaIds), Math.max(...areaIds)];
  const wanted = new Set(areaIds);
  const inRange = lastArea - firstArea + 1;
  if (inRange > wanted.size * largestRange) return null;
  return { firstArea, lastArea, wanted: inRange === wanted.size ? null : wanted };
}

const keyColumns = {
  areaId: named(offenceCounts.areaId, "areaId"),
  offenceId: named(offenceCounts.offenceId, "offenceId"),
  year: named(offenceCounts.year, "year"),
  quarter: named(offenceCounts.quarter, "quarter"),
  quarters: named(offenceCounts.quarters, "quarters"),
  value: named(offenceCounts.value, "value"),
};
const detailColumns = {
  missing: named(offenceCounts.missing, "missing"),
  missingParts: named(offenceCounts.missingParts, "missingParts"),
  status: named(offenceCounts.status, "status"),
  firstQuarter: named(offenceCounts.firstQuarter, "firstQuarter"),
  lastQuarter: named(offenceCounts.lastQuarter, "lastQuarter"),
  population: named(offenceCounts.population, "population"),
  populationYear: named(offenceCounts.populationYear, "populationYear"),
  releaseId: named(offenceCounts.releaseId, "releaseId"),
};

const countsOf = defineQuery<OffenceObservation, string>((dialect, shape) =>
  query
    .select({ ...keyColumns, ...detailsIn(shape) })
    .from(requestedSeries(dialect, shape))
    .crossJoin(offenceCounts)
    .where(isRequested(shape)),
);

// Only for speed: what all counts by year, or by quarter, of one offence have in common is not read from each.
const { offenceId, ...keysOfOne } = keyColumns;
const { quarter, ...keysOfYear } = keysOfOne;
const { quarters, ...keysOfQuarter } = keysOfOne;
const yearsOf = defineQuery<Omit<OffenceObservation, "offenceId" | "quarter">, string>((dialect, shape) =>
  query
    .select({ ...keysOfYear, ...detailsIn(shape) })
    .from(requestedSeries(dialect, shape))
    .crossJoin(offenceCounts)
    .where(isRequested(shape)),
);
const quartersOf = defineQuery<Omit<OffenceObservation, "offenceId" | "quarters">, string>((dialect, shape) =>
  query
    .select({ ...keysOfQuarter, ...detailsIn(shape) })
    .from(requestedSeries(dialect, shape))
    .crossJoin(offenceCounts)
    .where(isRequested(shape)),
);

/** The details that a shape names. */
function detailsIn(shape: string): Partial<typeof detailColumns> {
  return Object.fromEntries(Object.entries(detailColumns).filter(([name]) => hasWord(shape, name)));
}

/** With this join order there is one index search for each series; the planner would choose another order. */
function requestedSeries(dialect: Dialect, shape: string): SQL {
  const ofOffences = dialect.numbersTable("offenceIds", "requested_offence");
  const ofAreas = dialect.numbersTable("areaIds", "requested_area");
  return hasWord(shape, rangeOfAreas) ? ofOffences : sql`${ofOffences} CROSS JOIN ${ofAreas}`;
}

function isRequested(shape: string): SQL | undefined {
  const grain = grains.find((name) => shape.startsWith(name)) ?? "YEAR";
  const areas = hasWord(shape, rangeOfAreas)
    ? between(offenceCounts.areaId, sql.placeholder("firstArea"), sql.placeholder("lastArea"))
    : eq(offenceCounts.areaId, sql`requested_area.value`);
  return and(
    areas,
    eq(offenceCounts.offenceId, sql`requested_offence.value`),
    eq(offenceCounts.grain, literal(grain)),
    between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
    hasWord(shape, latestVintages)
      ? gt(offenceCounts.knownTo, sql.placeholder("asOf"))
      : isKnown(offenceCounts),
  );
}

function hasWord(shape: string, word: string): boolean {
  return shape.split(" ").includes(word);
}
