import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { releases } from "./sources.ts";

export const grains = ["YEAR", "QUARTER"] as const;
export const missingReasons = [
  "NOT_IN_USE",
  "NOT_APPLICABLE",
  "NOT_COLLECTED",
  "NOT_SUPPLIED",
  "NOT_PUBLISHED",
  "SUPPRESSED",
] as const;

export const offenceGroups = sqliteTable("offence_group", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  publishedCodes: integer("published_codes").notNull(),
});

export const offenceSubgroups = sqliteTable("offence_subgroup", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  publishedCodes: integer("published_codes").notNull(),
  groupId: integer("group_id")
    .notNull()
    .references(() => offenceGroups.id),
});

/** Home Office offence codes (always text), and the TOTAL of them all, which has no subgroup. */
export const offences = sqliteTable("offence", {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
  subgroupId: integer("subgroup_id").references(() => offenceSubgroups.id),
  /** First and last year with figures; null for a code without figures. */
  firstYear: integer("first_year"),
  lastYear: integer("last_year"),
  /** First and last year with outcomes; null for an offence without any. */
  outcomesFrom: integer("outcomes_from"),
  outcomesTo: integer("outcomes_to"),
});

export const seriesBreaks = sqliteTable("series_break", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  date: text().notNull(),
  /** Whether the day is known. Otherwise the date is the first day of the month. */
  isDayKnown: integer("is_day_known", { mode: "boolean" }).notNull().default(true),
  title: text().notNull(),
  reason: text().notNull(),
  citation: text().notNull(),
  url: text().notNull(),
  /** Whether cases moved between the affected offences and no others, so that a sum of all of them is not affected. */
  movesWithin: integer("moves_within", { mode: "boolean" }).notNull().default(false),
});

/** Something that made the police record more, or less, of all crime, without another rule: no series break. */
export const recordingCautions = sqliteTable("recording_caution", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  date: text().notNull(),
  title: text().notNull(),
  reason: text().notNull(),
  citation: text().notNull(),
  url: text().notNull(),
});

export const seriesBreakOffences = sqliteTable(
  "series_break_offence",
  {
    seriesBreakId: integer("series_break_id")
      .notNull()
      .references(() => seriesBreaks.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
  },
  (affected) => [primaryKey({ columns: [affected.seriesBreakId, affected.offenceId] })],
);

/** A published cell: one body, one offence, one quarter, one release. */
export const offenceObservations = sqliteTable(
  "offence_observation",
  {
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    bodyId: integer("body_id")
      .notNull()
      .references(() => areas.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    value: integer(),
    missing: text({ enum: missingReasons }),
  },
  (cell) => [primaryKey({ columns: [cell.releaseId, cell.year, cell.offenceId, cell.bodyId, cell.quarter] })],
);

/**
 * The offence counts that queries read: of every area, annual and quarterly, with the days (as numbers, 20231019) between
 * which each was the latest known one. The order of the key suits one area through time. A query for all areas at one
 * time looks up each area, as it would with an index too.
 */
export const offenceCounts = sqliteTable(
  "offence_count",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    grain: text({ enum: grains }).notNull(),
    year: integer().notNull(),
    quarter: integer().notNull(),
    value: integer(),
    missing: text({ enum: missingReasons }),
    missingParts: integer("missing_parts").notNull(),
    /** SDMX observation-status letters, for example `BU`. */
    status: text().notNull(),
    /** How many quarters of the year are in the figure, or were published: fewer than 4 make a part-year. */
    quarters: integer().notNull(),
    /** The first and the last of these quarters. */
    firstQuarter: integer("first_quarter").notNull(),
    lastQuarter: integer("last_quarter").notNull(),
    knownFrom: integer("known_from").notNull(),
    knownTo: integer("known_to").notNull(),
    population: integer(),
    populationYear: integer("population_year"),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
  },
  (count) => [
    primaryKey({
      columns: [count.areaId, count.offenceId, count.grain, count.year, count.quarter, count.knownFrom],
    }),
    // Only for speed: all areas of a year stand together, with what a list of rates reads.
    index("offence_count_by_year")
      .on(
        ...([count.offenceId, count.year, count.areaId, count.knownTo] as const),
        ...([count.value, count.missingParts, count.quarters, count.population] as const),
      )
      .where(sql`grain = 'YEAR'`),
  ],
);

export type OffenceRow = typeof offences.$inferSelect;
export type RecordingCautionRow = typeof recordingCautions.$inferSelect;
export type SeriesBreakRow = typeof seriesBreaks.$inferSelect;
export type OffenceCountRow = typeof offenceCounts.$inferSelect;
export type Grain = (typeof grains)[number];
export type MissingReason = (typeof missingReasons)[number];
