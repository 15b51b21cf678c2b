import { and, between, eq, gt, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type Grain, grains, type OffenceCountRow, offenceCounts } from "../../db/tables.ts";
import { defineQuery, listed, literal, named, numbersAs, query } from "./query.ts";

/** A column that is read only when a selected field needs it, because each column takes time. */
export type CountDetail = keyof typeof detailed;

/** Details that are never null: also a period without a stored row has them. */
export type PresentDetail = "missingParts" | "status" | "releaseId";

/** A place in a ranked list: how many others share it, and how many figures have one. */
export interface Ranking {
  readonly position: number;
  readonly tiedWith: number;
  readonly compared: number;
}

/** A count of a year (`quarter` 0) or a quarter, in a ranked list with its place: null where it has none. */
export interface OffenceCountFigure
  extends Pick<OffenceCountRow, "areaId" | "offenceId" | "year" | "quarter" | "quarters" | "value">,
    Details {
  readonly ranking?: Ranking | null;
}
/** Details that were read. A period without a stored row has null for all but those that are always present. */
type Details = { readonly [Name in Exclude<CountDetail, PresentDetail>]?: OffenceCountRow[Name] | null } & {
  readonly [Name in PresentDetail]?: OffenceCountRow[Name];
};

/** Which counts to read: of which areas and offences, and of which time. */
export interface CountsWanted {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
  readonly grain: Grain;
  readonly fromYear: number;
  readonly toYear: number;
  /** The day (20231019) as of which figures are wanted. */
  readonly asOf: number;
  readonly details: readonly CountDetail[];
}

/** Reads counts in one statement, in no order: to sort them would take longer than to read them. */
export function readCounts(db: FiguresDatabase, wanted: CountsWanted): OffenceCountFigure[] {
  const { areaIds, offenceIds, grain, fromYear, toYear, asOf, details } = wanted;
  const shape = `${grain} ${details.join(" ")}`;
  return countsOf(
    db,
    shape,
  )({
    areaIds: listed(areaIds),
    offenceIds: listed(offenceIds),
    fromYear,
    toYear,
    asOf,
  });
}

/** Keeps, of the vintages of each figure, the one that was the latest known on the day `asOf`. */
const isKnown = and(
  lte(offenceCounts.knownFrom, sql.placeholder("asOf")),
  gt(offenceCounts.knownTo, sql.placeholder("asOf")),
);

const always = {
  areaId: named(offenceCounts.areaId, "areaId"),
  offenceId: named(offenceCounts.offenceId, "offenceId"),
  year: named(offenceCounts.year, "year"),
  quarter: named(offenceCounts.quarter, "quarter"),
  quarters: named(offenceCounts.quarters, "quarters"),
  value: named(offenceCounts.value, "value"),
};
const detailed = {
  missing: named(offenceCounts.missing, "missing"),
  missingParts: named(offenceCounts.missingParts, "missingParts"),
  status: named(offenceCounts.status, "status"),
  population: named(offenceCounts.population, "population"),
  populationYear: named(offenceCounts.populationYear, "populationYear"),
  releaseId: named(offenceCounts.releaseId, "releaseId"),
};

const countsOf = defineQuery<OffenceCountFigure, string>((shape) => {
  const words = new Set(shape.split(" "));
  const grain = grains.find((name) => words.has(name)) ?? "YEAR";
  const details: Partial<typeof detailed> = Object.fromEntries(
    Object.entries(detailed).filter(([name]) => words.has(name)),
  );
  return (
    query
      .select({ ...always, ...details })
      // In this order each series is sought once; the planner would choose another one.
      .from(numbersAs("offenceIds", "wanted_offence"))
      .crossJoin(numbersAs("areaIds", "wanted_area"))
      .crossJoin(offenceCounts)
      .where(
        and(
          eq(offenceCounts.areaId, sql`wanted_area.value`),
          eq(offenceCounts.offenceId, sql`wanted_offence.value`),
          eq(offenceCounts.grain, literal(grain)),
          between(offenceCounts.year, sql.placeholder("fromYear"), sql.placeholder("toYear")),
          isKnown,
        ),
      )
  );
});
