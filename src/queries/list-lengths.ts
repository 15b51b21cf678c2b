import { count, countDistinct, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  offenceCounts,
  outcomeCounts,
  populations,
  quotes,
  seriesObservations,
  statedFigures,
} from "../../db/tables.ts";
import { latest } from "../statistics/day.ts";

/** How much there is in the tables. */
export interface ListLengths {
  readonly quotes: number;
  readonly statedFigures: number;
  readonly populations: number;
  readonly publishedFigures: number;
  /** How many offences have counts, and how many outcomes. */
  readonly offencesCounted: number;
  readonly offencesWithOutcomes: number;
  /** How many rows there are of a count, on average: one for each time that a release changed it. */
  readonly vintages: number;
}

/**
 * Counts the rows of the short tables, and of the long ones only those of one area: of the whole, whose sums are of
 * every offence, and of one force.
 */
export function countLists(db: FiguresDatabase, wholeId: number, forceId: number): ListLengths {
  const lengthOf = (
    table: typeof quotes | typeof statedFigures | typeof populations | typeof seriesObservations,
  ) => db.select({ n: count() }).from(table).get()?.n ?? 0;
  return {
    quotes: lengthOf(quotes),
    statedFigures: lengthOf(statedFigures),
    populations: lengthOf(populations),
    publishedFigures: lengthOf(seriesObservations),
    offencesCounted:
      db
        .select({ n: countDistinct(offenceCounts.offenceId) })
        .from(offenceCounts)
        .where(eq(offenceCounts.areaId, wholeId))
        .get()?.n ?? 0,
    offencesWithOutcomes:
      db
        .select({ n: countDistinct(outcomeCounts.offenceId) })
        .from(outcomeCounts)
        .where(eq(outcomeCounts.areaId, wholeId))
        .get()?.n ?? 0,
    vintages:
      db
        .select({
          n: sql<number | null>`1.0 * count(*) / count(nullif(${offenceCounts.knownTo} > ${latest}, 0))`,
        })
        .from(offenceCounts)
        .where(eq(offenceCounts.areaId, forceId))
        .get()?.n ?? 1,
  };
}
