import { and, asc, between, gt, inArray, lte, sql } from "drizzle-orm";
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
        inArray(populations.areaId, [...new Set(wanted.areaIds)]),
        between(populations.midYear, wanted.from, wanted.to),
        lte(populations.knownFrom, wanted.asOf),
        gt(populations.knownTo, wanted.asOf),
      ),
    )
    .orderBy(asc(populations.areaId), asc(populations.midYear));
}

/** Finds the releases that some mid-year populations are from, as known on a day, in one statement. */
export async function findPopulationReleases(
  db: FiguresDatabase,
  wanted: readonly { readonly areaId: number; readonly midYear: number }[],
  asOf: number,
): Promise<number[]> {
  const keys = JSON.stringify(wanted.map(({ areaId, midYear }) => [areaId, midYear]));
  const rows = await db
    .selectDistinct({ releaseId: populations.releaseId })
    .from(populations)
    .where(
      and(
        sql`(${populations.areaId}, ${populations.midYear}) IN (SELECT value ->> 0, value ->> 1 FROM json_each(${keys}))`,
        lte(populations.knownFrom, asOf),
        gt(populations.knownTo, asOf),
      ),
    );
  return rows.map(({ releaseId }) => releaseId);
}
