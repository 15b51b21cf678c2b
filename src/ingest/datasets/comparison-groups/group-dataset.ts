import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { removeUnused } from "../articles/people.ts";
import { carryRows, numberCarriedRows } from "../carried-rows.ts";
import type { Comparison, LoadableDataset } from "../dataset.ts";
import { earlierReleases, latestFirst } from "../earlier-release.ts";

/** Named groups of forces. */
export const groupDataset: LoadableDataset = {
  noun: "forces in comparison groups",
  compare: compareGroups,
  remove: removeGroups,
  carry(db) {
    numberCarriedRows(db, "comparison_group", { release_id: "release" });
    carryRows(db, "comparison_group", {
      release_id: "release",
      id: "comparison_group",
      subject_id: "area",
    });
    carryRows(db, "comparison_group_force", { group_id: "comparison_group", force_id: "area" });
  },
  rollUp() {},
};

/** Removes the groups of a release, and its source and publisher where nothing else is of them. */
function removeGroups(db: FiguresDatabase, releaseId: number): void {
  db.run(sql`DELETE FROM comparison_group_force
    WHERE group_id IN (SELECT id FROM comparison_group WHERE release_id = ${releaseId})`);
  db.run(sql`DELETE FROM comparison_group WHERE release_id = ${releaseId}`);
  db.run(sql`DELETE FROM source WHERE id = (SELECT source_id FROM release WHERE id = ${releaseId})
    AND NOT EXISTS (SELECT 1 FROM release WHERE source_id = source.id AND id <> ${releaseId})`);
  removeUnused(db);
}

/** Compares which force is in which group with the latest earlier release of the same source. */
function compareGroups(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    WITH listed AS (
      SELECT release_id, slug, force_id FROM comparison_group_force
      JOIN comparison_group ON comparison_group.id = group_id),
    compared AS (
      SELECT EXISTS (SELECT 1 FROM listed AS before WHERE before.slug = listed.slug
        AND before.force_id = listed.force_id AND before.release_id = (
          SELECT earlier.id FROM ${earlierReleases(releaseId)} AND earlier.source_id = this.source_id
          ORDER BY ${latestFirst} LIMIT 1)) AS is_known
      FROM listed WHERE release_id = ${releaseId})
    SELECT count(*) FILTER (WHERE is_known) AS unchanged, 0 AS revised,
      count(*) FILTER (WHERE NOT is_known) AS added FROM compared`);
}
