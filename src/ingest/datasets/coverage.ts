import { and, asc, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { releaseQuarters } from "../../../db/tables.ts";
import type { DatasetName } from "./loaded-release.ts";

/** The years that a release covers, by dataset. A year is a calendar year, or 0, for datasets without financial years. */
export type Coverage = ReadonlyMap<DatasetName, readonly number[]>;

/** Reads what a release covers. */
export function readCoverage(db: FiguresDatabase, releaseId: number): Coverage {
  const rows = db
    .selectDistinct({ dataset: releaseQuarters.dataset, year: releaseQuarters.year })
    .from(releaseQuarters)
    .where(eq(releaseQuarters.releaseId, releaseId))
    .orderBy(asc(releaseQuarters.year))
    .all();
  const years = new Map<DatasetName, number[]>();
  for (const { dataset, year } of rows) years.set(dataset, [...(years.get(dataset) ?? []), year]);
  return years;
}

/** One year of one dataset in one release. */
interface DatasetYear {
  readonly releaseId: number;
  readonly dataset: DatasetName;
  readonly year: number;
}

/** How many figures there are, and their sum. */
interface Checksum {
  readonly rows: number;
  readonly total: number;
}

/** @throws Error when the stored figures of a year are not the parsed ones. */
export function reconcile(
  db: FiguresDatabase,
  { releaseId, dataset, year }: DatasetYear,
  parsed: Checksum,
): void {
  const stored = db
    .select({
      rows: sql<number>`coalesce(sum(${releaseQuarters.rows}), 0)`,
      total: sql<number>`coalesce(sum(${releaseQuarters.total}), 0)`,
    })
    .from(releaseQuarters)
    .where(
      and(
        eq(releaseQuarters.releaseId, releaseId),
        eq(releaseQuarters.dataset, dataset),
        eq(releaseQuarters.year, year),
      ),
    )
    .get();
  if (stored?.rows === parsed.rows && stored.total === parsed.total) return;
  throw new Error(
    `Year ${year} does not reconcile: ${parsed.rows} figures adding up to ${parsed.total} were read, ${stored?.rows} adding up to ${stored?.total} stored.`,
  );
}

/** How many rows a release has in all datasets. */
export function countReleaseRows(db: FiguresDatabase, releaseId: number): number {
  const rows = sql<number>`coalesce(sum(${releaseQuarters.rows}), 0)`;
  return (
    db.select({ rows }).from(releaseQuarters).where(eq(releaseQuarters.releaseId, releaseId)).get()?.rows ?? 0
  );
}
