import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** One row: which content this store holds. The id changes when, and only when, a figure may have changed. */
export const revisions = sqliteTable("revision", {
  id: text().primaryKey(),
  loadedAt: text("loaded_at").notNull(),
});

export type RevisionRow = typeof revisions.$inferSelect;
