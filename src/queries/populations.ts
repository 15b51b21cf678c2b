import { and, asc, between, gt, inArray, lte } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { type PopulationRow, populations } from "../../db/tables.ts";

/** Reads mid-year populations of all the areas in one statement, in order of area and year. */
export async function findPopulations(
  db: FiguresDatabase,
  wanted: {
    readonly areaIds: readonly number[];
    readonly from: number;
    readonly to: number;
    readonly asOf: number;
  },
): Promise<PopulationRow[]> {
  return db
    .select()
    .from(populations)
    .where(
      and(
        inArray(populations.areaId, [...wanted.areaIds]),
        between(populations.midYear, wanted.from, wanted.to),
        lte(populations.knownFrom, wanted.asOf),
        gt(populations.knownTo, wanted.asOf),
      ),
    )
    .orderBy(asc(populations.areaId), asc(populations.midYear));
}
