import { count, countDistinct, eq } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import {
  offenceCounts,
  outcomeCounts,
  populations,
  quotes,
  seriesObservations,
  statedFigures,
} from "../../db/tables.ts";

/** How much there is in the tables. */
export interface ListLengths {
  readonly quotes: number;
  readonly statedFigures: number;
  readonly populations: number;
  readonly publishedFigures: number;
  /** How many offences have counts, and how many outcomes. */
  readonly offencesCounted: number;
  readonly offencesWithOutcomes: number;
}

/** Counts the rows of the short tables, and of the long ones only those of one area, whose sums are of every offence. */
export function countLists(db: FiguresDatabase, areaId: number): ListLengths {
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
        .where(eq(offenceCounts.areaId, areaId))
        .get()?.n ?? 0,
    offencesWithOutcomes:
      db
        .select({ n: countDistinct(outcomeCounts.offenceId) })
        .from(outcomeCounts)
        .where(eq(outcomeCounts.areaId, areaId))
        .get()?.n ?? 0,
  };
}
