import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { releases } from "./sources.ts";

export const placeKinds = ["LOCAL_AUTHORITY", "COMMUNITY_SAFETY_PARTNERSHIP"] as const;

/** A local authority or a community safety partnership in one release of a geography table. */
export const places = sqliteTable("place", {
  id: integer().primaryKey(),
  releaseId: integer("release_id")
    .notNull()
    .references(() => releases.id),
  kind: text({ enum: placeKinds }).notNull(),
  name: text().notNull(),
  /** The published code. Several places may share one, and some have none. */
  code: text(),
  /** The force whose area it is in. */
  forceId: integer("force_id")
    .notNull()
    .references(() => areas.id),
});

/** The local authorities that a partnership covers, some of them only in part. */
export const placeParts = sqliteTable(
  "place_part",
  {
    authorityId: integer("authority_id")
      .notNull()
      .references(() => places.id),
    partnershipId: integer("partnership_id")
      .notNull()
      .references(() => places.id),
  },
  (part) => [primaryKey({ columns: [part.authorityId, part.partnershipId] })],
);

export type PlaceRow = typeof places.$inferSelect;
export type PlacePartRow = typeof placeParts.$inferSelect;
