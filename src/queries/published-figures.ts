import { and, asc, between, eq, gt, inArray, lte } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { seriesObservations as figures, type SeriesObservationRow } from "../../db/tables.ts";

/** Reads figures of one series of all the areas in one statement, in order of area and ending. */
export async function findPublishedFigures(
  db: FiguresDatabase,
  wanted: {
    readonly areaIds: readonly number[];
    readonly seriesId: number;
    /** First and last ending, as months: 202412. */
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): Promise<SeriesObservationRow[]> {
  return db
    .select()
    .from(figures)
    .where(
      and(
        inArray(figures.areaId, [...new Set(wanted.areaIds)]),
        eq(figures.seriesId, wanted.seriesId),
        between(figures.ending, wanted.from, wanted.to),
        lte(figures.knownFrom, wanted.asOf),
        gt(figures.knownTo, wanted.asOf),
      ),
    )
    .orderBy(asc(figures.areaId), asc(figures.ending));
}
