import { type SQL, sql } from "drizzle-orm";

/** SQL: releases of the same publication as `releaseId` that came before it, as `earlier`. */
export function earlierReleases(releaseId: number): SQL {
  return sql`release AS earlier JOIN release AS this ON this.id = ${releaseId}
    AND earlier.id <> this.id AND earlier.published <= this.published AND earlier.publication = this.publication`;
}

/** SQL: the order in which the latest of `earlier` releases is first. */
export const latestFirst = sql.raw("earlier.published DESC, earlier.id DESC");
