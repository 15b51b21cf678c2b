import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The snapshot that this store holds, in one row. The id depends on everything that was loaded, so two stores with the same
 * id have the same content. `sequence` is 1 after building, and grows by 1 with each change.
 * The table is called `revision` in SQL, because a store with other migrations is not opened.
 */
export const snapshots = sqliteTable("revision", {
  id: text().primaryKey(),
  sequence: integer().notNull(),
  loadedAt: text("loaded_at").notNull(),
});

export type SnapshotRow = typeof snapshots.$inferSelect;
