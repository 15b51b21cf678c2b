import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { releases } from "./sources.ts";

/** A named set of police forces that are compared with each other, in one release of the table that lists it. */
export const comparisonGroups = sqliteTable("comparison_group", {
  id: integer().primaryKey(),
  releaseId: integer("release_id")
    .notNull()
    .references(() => releases.id),
  slug: text().notNull(),
  name: text().notNull(),
  description: text(),
  /** The force that the others are most similar to; null for a group of no force. It is not one of its own peers. */
  subjectId: integer("subject_id").references(() => areas.id),
});

/** The police forces in each comparison group. */
export const comparisonGroupForces = sqliteTable(
  "comparison_group_force",
  {
    groupId: integer("group_id")
      .notNull()
      .references(() => comparisonGroups.id),
    forceId: integer("force_id")
      .notNull()
      .references(() => areas.id),
  },
  (member) => [primaryKey({ columns: [member.groupId, member.forceId] })],
);

export type ComparisonGroupRow = typeof comparisonGroups.$inferSelect;
export type ComparisonGroupForceRow = typeof comparisonGroupForces.$inferSelect;
