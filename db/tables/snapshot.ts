import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * One row: which content this store holds. The id comes from all that went into the store, so that stores of equal ids
 * hold the same; `sequence` is 1 as built, and one more with each change since.
 */
export const snapshots = sqliteTable("revision", {
  id: text().primaryKey(),
  sequence: integer().notNull(),
  loadedAt: text("loaded_at").notNull(),
});

export type SnapshotRow = typeof snapshots.$inferSelect;
