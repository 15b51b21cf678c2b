import { and, between, eq, sql } from "drizzle-orm";
import type { Engine } from "../../db/engine.ts";
import type { PromiseOrValue } from "../../db/promise-or-value.ts";
import { seriesObservations as figures, type SeriesObservationRow } from "../../db/tables.ts";
import { defineQuery, isKnown, named, query, toJsonList } from "./query.ts";

/** A figure as its publisher prints it. */
export type SeriesObservation = Omit<SeriesObservationRow, "knownFrom" | "knownTo">;

/** Reads the figures of one series for areas in one statement, in order of area and last month. */
export function findPublishedFigures(
  db: Engine,
  parameters: {
    readonly areaIds: readonly number[];
    readonly seriesId: number;
    /** The first and last month (202412) in which a period may end. */
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): PromiseOrValue<SeriesObservation[]> {
  return figuresOf(db, null)({ ...parameters, areaIds: toJsonList(parameters.areaIds) });
}

const figuresOf = defineQuery(({ isInList }) =>
  query
    .select({
      areaId: named(figures.areaId, "areaId"),
      seriesId: named(figures.seriesId, "seriesId"),
      ending: named(figures.ending, "ending"),
      releaseId: named(figures.releaseId, "releaseId"),
      value: named(figures.value, "value"),
      missing: named(figures.missing, "missing"),
      note: named(figures.note, "note"),
    })
    .from(figures)
    .where(
      and(
        isInList(figures.areaId, "areaIds"),
        eq(figures.seriesId, sql.placeholder("seriesId")),
        between(figures.ending, sql.placeholder("from"), sql.placeholder("to")),
        isKnown(figures),
      ),
    )
    .orderBy(figures.areaId, figures.ending, figures.releaseId),
);
