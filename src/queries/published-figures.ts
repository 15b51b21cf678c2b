import { and, between, eq, gt, lte, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { seriesObservations as figures, type SeriesObservationRow } from "../../db/tables.ts";
import { defineQuery, isAmong, listed, named, query } from "./query.ts";

/** A figure as its publisher prints it. */
export type SeriesObservation = Omit<SeriesObservationRow, "knownFrom" | "knownTo">;

/** Reads figures of one series of all the areas in one statement, in order of area and ending. */
export function findPublishedFigures(
  db: FiguresDatabase,
  wanted: {
    readonly areaIds: readonly number[];
    readonly seriesId: number;
    /** First and last ending, as months: 202412. */
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): SeriesObservation[] {
  return figuresOf(db, null)({ ...wanted, areaIds: listed(wanted.areaIds) });
}

const figuresOf = defineQuery(() =>
  query
    .select({
      areaId: named(figures.areaId, "areaId"),
      seriesId: named(figures.seriesId, "seriesId"),
      ending: named(figures.ending, "ending"),
      releaseId: named(figures.releaseId, "releaseId"),
      value: named(figures.value, "value"),
      missing: named(figures.missing, "missing"),
    })
    .from(figures)
    .where(
      and(
        isAmong(figures.areaId, "areaIds"),
        eq(figures.seriesId, sql.placeholder("seriesId")),
        between(figures.ending, sql.placeholder("from"), sql.placeholder("to")),
        lte(figures.knownFrom, sql.placeholder("asOf")),
        gt(figures.knownTo, sql.placeholder("asOf")),
      ),
    )
    .orderBy(figures.areaId, figures.ending, figures.releaseId),
);
