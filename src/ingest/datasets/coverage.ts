import { and, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { releaseQuarters } from "../../../db/tables.ts";
import type { Subject } from "./content.ts";

/** What of a subject a release covers in a year. */
interface Covered {
  readonly releaseId: number;
  readonly subject: Subject;
  readonly year: number;
}

/** How many figures there are, and what they add up to. */
export interface Sums {
  readonly rows: number;
  readonly total: number;
}

/** @throws Error when what was stored of a year is not what was read. */
export function reconcile(db: FiguresDatabase, { releaseId, subject, year }: Covered, read: Sums): void {
  const stored = db
    .select({
      rows: sql<number>`coalesce(sum(${releaseQuarters.rows}), 0)`,
      total: sql<number>`coalesce(sum(${releaseQuarters.total}), 0)`,
    })
    .from(releaseQuarters)
    .where(
      and(
        eq(releaseQuarters.releaseId, releaseId),
        eq(releaseQuarters.subject, subject),
        eq(releaseQuarters.year, year),
      ),
    )
    .get();
  if (stored?.rows === read.rows && stored.total === read.total) return;
  throw new Error(
    `Year ${year} does not reconcile: ${read.rows} figures adding up to ${read.total} were read, ${stored?.rows} adding up to ${stored?.total} stored.`,
  );
}

/** How many rows a release brought, of whatever subject. */
export function countRows(db: FiguresDatabase, releaseId: number): number {
  const rows = sql<number>`coalesce(sum(${releaseQuarters.rows}), 0)`;
  return (
    db.select({ rows }).from(releaseQuarters).where(eq(releaseQuarters.releaseId, releaseId)).get()?.rows ?? 0
  );
}
