import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../../db/open.ts";
import { type PlaceRow, placeParts, places } from "../../../../db/tables.ts";
import { reconcile } from "../coverage.ts";
import type { GeographyRow } from "./geography-row.ts";

/** Stores each place of a release once, and which local authorities each partnership covers. */
export function storePlaces(db: FiguresDatabase, releaseId: number, rows: readonly GeographyRow[]): void {
  const partnershipIds = new Map<string, number>();
  const authorityIds = new Map<string, number>();
  const findOrAdd = (
    ids: Map<string, number>,
    key: string,
    place: Omit<PlaceRow, "id" | "releaseId">,
  ): number => {
    const id = ids.get(key) ?? addPlace(db, { releaseId, ...place });
    ids.set(key, id);
    return id;
  };
  for (const { partnership, partnershipCode = null, authority, authorityCode, force: forceId } of rows) {
    const partnershipPlace = { name: partnership, code: partnershipCode, forceId };
    const partnershipId = findOrAdd(partnershipIds, partnership, {
      kind: "COMMUNITY_SAFETY_PARTNERSHIP",
      ...partnershipPlace,
    });
    if (authority === undefined || authorityCode === undefined) continue;
    const authorityPlace = { name: authority, code: authorityCode, forceId };
    const authorityId = findOrAdd(authorityIds, authorityCode, {
      kind: "LOCAL_AUTHORITY",
      ...authorityPlace,
    });
    db.insert(placeParts).values({ authorityId, partnershipId }).run();
  }
  db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
    SELECT release_id, 'places', 0, 0, count(*), 0 FROM place WHERE release_id = ${releaseId}`);
  const parsed = { rows: partnershipIds.size + authorityIds.size, total: 0 };
  reconcile(db, { releaseId, dataset: "places", year: 0 }, parsed);
}

function addPlace(db: FiguresDatabase, place: Omit<PlaceRow, "id">): number {
  return db.insert(places).values(place).returning({ id: places.id }).get().id;
}
