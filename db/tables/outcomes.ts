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
  /** The years that begin under new rules for recording these outcomes, such as `2019/20 2021/22`; null for none. */
  newRules: text("new_rules"),
});

/** Home Office outcome types; codes are text because of 1a, 2a and 3a. */
export const outcomeTypes = sqliteTable("outcome_type", {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  groupId: integer("group_id").references(() => outcomeGroups.id),
  /** The type that this one is a part of. Only one of the two may be added up. */
  partOfCode: text("part_of_code"),
});

/**
 * A published cell: one body, one offence, one period, one basis, one outcome type or group. Quarter 0 is a figure of the
 * year and type 0 a figure of the group, if the source does not divide them further.
 */
export const outcomeObservations = sqliteTable(
  "outcome_observation",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    bodyId: integer("body_id")
      .notNull()
      .references(() => areas.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    basis: text({ enum: outcomeBases }).notNull(),
    groupId: integer("group_id")
      .notNull()
      .references(() => outcomeGroups.id),
    typeId: integer("type_id").notNull(),
    value: integer(),
    missing: text({ enum: missingReasons }),
    /** How the printed figure was changed; null for a figure as printed. */
    note: text(),
  },
  (cell) => [
    primaryKey({
      columns: [
        cell.releaseId,
        cell.year,
        cell.offenceId,
        cell.bodyId,
        cell.quarter,
        cell.basis,
        cell.groupId,
        cell.typeId,
      ],
    }),
  ],
);

/**
 * The outcome counts that queries read: of every area, by year (quarter 0) and quarter, by group (type 0) and type, with
 * the total for shares, and the days between which each was the latest known one.
 */
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
    quarter: integer().notNull(),
    groupId: integer("group_id")
      .notNull()
      .references(() => outcomeGroups.id),
    typeId: integer("type_id").notNull(),
    knownFrom: integer("known_from").notNull(),
    knownTo: integer("known_to").notNull(),
    /** Whether the source does not divide it further: a type, or a group in a source with groups only. */
    isFinest: integer("is_finest", { mode: "boolean" }).notNull(),
    /** How many quarters of the year are in the figure: fewer than 4 make a part-year. */
    quarters: integer().notNull(),
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
    primaryKey({
      columns: [
        count.areaId,
        count.offenceId,
        count.basis,
        count.year,
        count.quarter,
        count.groupId,
        count.typeId,
        count.knownFrom,
      ],
    }),
  ],
);

export type OutcomeGroupRow = typeof outcomeGroups.$inferSelect;
export type OutcomeTypeRow = typeof outcomeTypes.$inferSelect;
export type OutcomeCountRow = typeof outcomeCounts.$inferSelect;
export type OutcomeBasis = (typeof outcomeBases)[number];
