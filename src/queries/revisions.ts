import { and, asc, between, count, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { FiguresDatabase } from "../../db/open.ts";
import { areas, type Grain, offenceCounts } from "../../db/tables.ts";

const previous = alias(offenceCounts, "previous");

/** Which changes to read. */
export interface RevisionsWanted {
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

/** Reads one page of figures that a later release changed, in order of time and area, in one statement. */
export async function findRevisions(db: FiguresDatabase, wanted: RevisionsWanted) {
  return db
    .select({
      areaId: offenceCounts.areaId,
      offenceId: offenceCounts.offenceId,
      year: offenceCounts.year,
      quarter: offenceCounts.quarter,
      quarters: offenceCounts.quarters,
      previous: previous.value,
      previousMissing: previous.missing,
      current: offenceCounts.value,
      currentMissing: offenceCounts.missing,
      previousReleaseId: previous.releaseId,
      releaseId: offenceCounts.releaseId,
      knownFrom: offenceCounts.knownFrom,
    })
    .from(offenceCounts)
    .innerJoin(previous, isRevised())
    .innerJoin(areas, eq(areas.id, offenceCounts.areaId))
    .where(isWanted(wanted))
    .orderBy(
      asc(offenceCounts.year),
      asc(offenceCounts.quarter),
      asc(areas.name),
      asc(offenceCounts.knownFrom),
    )
    .limit(wanted.limit)
    .offset(wanted.offset);
}

export type RevisionRow = Awaited<ReturnType<typeof findRevisions>>[number];

/** Counts the changes on all pages. */
export async function countRevisions(db: FiguresDatabase, wanted: RevisionsWanted): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(offenceCounts)
    .innerJoin(previous, isRevised())
    .where(isWanted(wanted));
  return row?.n ?? 0;
}

function isRevised() {
  return and(
    eq(previous.areaId, offenceCounts.areaId),
    eq(previous.offenceId, offenceCounts.offenceId),
    eq(previous.grain, offenceCounts.grain),
    eq(previous.year, offenceCounts.year),
    eq(previous.quarter, offenceCounts.quarter),
    eq(previous.knownTo, offenceCounts.knownFrom),
    sql`${previous.value} IS NOT ${offenceCounts.value}`,
  );
}

function isWanted(wanted: RevisionsWanted) {
  return and(
    inArray(offenceCounts.areaId, [...wanted.areaIds]),
    eq(offenceCounts.offenceId, wanted.offenceId),
    eq(offenceCounts.grain, wanted.grain),
    between(offenceCounts.year, wanted.fromYear, wanted.toYear),
    wanted.releaseId === undefined ? undefined : eq(offenceCounts.releaseId, wanted.releaseId),
    wanted.previousReleaseId === undefined ? undefined : eq(previous.releaseId, wanted.previousReleaseId),
  );
}
