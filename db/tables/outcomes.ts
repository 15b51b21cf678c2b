import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { missingReasons, offences } from "./offences.ts";
import { releases } from "./sources.ts";

export const outcomeBases = ["RECORDED_IN_YEAR", "CLOSED_IN_YEAR"] as const;

export const outcomeGroups = sqliteTable("outcome_group", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull(),
});

/** Home Office outcome types; codes are text because of 1a, 2a and 3a. */
export const outcomeTypes = sqliteTable("outcome_type", {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  groupId: integer("group_id").references(() => outcomeGroups.id),
  /** The type this one is an "of which" of, and so must not be added to. */
  partOfCode: text("part_of_code"),
});

/** A cell as published: one body, one offence, one year, one basis, one outcome group. */
export const outcomeObservations = sqliteTable(
  "outcome_observation",
  {
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    bodyId: integer("body_id")
      .notNull()
      .references(() => areas.id),
    year: integer().notNull(),
    basis: text({ enum: outcomeBases }).notNull(),
    groupId: integer("group_id")
      .notNull()
      .references(() => outcomeGroups.id),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    value: integer(),
    missing: text({ enum: missingReasons }),
    published: integer(),
    note: text(),
    locator: text().notNull(),
  },
  (cell) => [
    primaryKey({
      columns: [cell.offenceId, cell.bodyId, cell.year, cell.basis, cell.groupId, cell.releaseId],
    }),
  ],
);

/** Outcomes as they are read: every area, with the total a share is taken of. */
export const outcomeCounts = sqliteTable(
  "outcome_count",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    basis: text({ enum: outcomeBases }).notNull(),
    year: integer().notNull(),
    groupId: integer("group_id")
      .notNull()
      .references(() => outcomeGroups.id),
    value: integer(),
    total: integer(),
    missing: text({ enum: missingReasons }),
    missingParts: integer("missing_parts").notNull(),
    status: text().notNull(),
    note: text(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
  },
  (count) => [
    primaryKey({ columns: [count.areaId, count.offenceId, count.basis, count.year, count.groupId] }),
  ],
);

export type OutcomeGroupRow = typeof outcomeGroups.$inferSelect;
export type OutcomeTypeRow = typeof outcomeTypes.$inferSelect;
export type OutcomeCountRow = typeof outcomeCounts.$inferSelect;
export type OutcomeBasis = (typeof outcomeBases)[number];
