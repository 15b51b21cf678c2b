import { eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { places } from "../../../../db/tables.ts";
import { carryRows, numberCarriedRows } from "../carried-rows.ts";
import type { Comparison, LoadableDataset } from "../dataset.ts";
import { earlierReleases, latestFirst } from "../earlier-release.ts";

/** Local authorities and community safety partnerships, and the police force area that each lies in. */
export const placeDataset: LoadableDataset = {
  noun: "places",
  compare: comparePlaces,
  remove(db, releaseId) {
    db.run(
      sql`DELETE FROM place_part WHERE authority_id IN (SELECT id FROM place WHERE release_id = ${releaseId})`,
    );
    db.delete(places).where(eq(places.releaseId, releaseId)).run();
  },
  carry(db) {
    numberCarriedRows(db, "place", { release_id: "release" });
    carryRows(db, "place", { id: "place", release_id: "release", force_id: "area" });
    carryRows(db, "place_part", { authority_id: "place", partnership_id: "place" });
  },
  rollUp() {},
};

/** Compares places with those of the latest earlier release: partnerships by name, authorities by code. */
function comparePlaces(db: FiguresDatabase, releaseId: number): Comparison {
  return db.get<Comparison>(sql`
    WITH described AS (
      SELECT place.*, (
          SELECT json_group_array(partnership.name ORDER BY partnership.name) FROM place_part
          JOIN place AS partnership ON partnership.id = partnership_id WHERE authority_id = place.id) AS partnerships
      FROM place),
    compared AS (
      SELECT before.id IS NOT NULL AS is_known, before.name = place.name AND before.code IS place.code
        AND before.force_id = place.force_id AND before.partnerships = place.partnerships AS is_same
      FROM described AS place LEFT JOIN described AS before ON before.kind = place.kind
        AND iif(place.kind = 'LOCAL_AUTHORITY', before.code = place.code, before.name = place.name)
        AND before.release_id = (
          SELECT earlier.id FROM ${earlierReleases(releaseId)} ORDER BY ${latestFirst} LIMIT 1)
      WHERE place.release_id = ${releaseId})
    SELECT count(*) FILTER (WHERE is_known AND is_same) AS unchanged,
      count(*) FILTER (WHERE is_known AND NOT is_same) AS revised, count(*) FILTER (WHERE NOT is_known) AS added
    FROM compared`);
}
