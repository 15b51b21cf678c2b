import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The snapshot that this store holds, in one row. The id depends on everything that was loaded, so two stores with the same
 * id have the same content. `sequence` is 1 after building, and grows by 1 with each change.
 * The table is called `revision` in SQL, as in the stores of all versions.
 */
export const snapshots = sqliteTable("revision", {
  id: text().primaryKey(),
  sequence: integer().notNull(),
  loadedAt: text("loaded_at").notNull(),
  /** A digest of the seed that the store was built from. */
  seed: text().notNull().default(""),
  /** The folder of that seed; null for the seed of the project. */
  seedFolder: text("seed_folder"),
});

export type SnapshotRow = typeof snapshots.$inferSelect;
