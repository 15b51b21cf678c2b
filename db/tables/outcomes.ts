import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, sqliteView, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { missingReasons, offences, seriesBreaks } from "./offences.ts";
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
  /** The type that this one is a part of. Only one of the two may be added up. */
  partOfCode: text("part_of_code"),
});

/** The outcome groups whose own recording rules changed, whatever the offence. */
export const seriesBreakOutcomeGroups = sqliteTable(
  "series_break_outcome_group",
  {
    seriesBreakId: integer("series_break_id")
      .notNull()
      .references(() => seriesBreaks.id),
    outcomeGroupId: integer("outcome_group_id")
      .notNull()
      .references(() => outcomeGroups.id),
  },
  (affected) => [primaryKey({ columns: [affected.seriesBreakId, affected.outcomeGroupId] })],
);

/** The outcome groups and types of the figures in a report, in their order. Few lists are enough for all reports. */
export const outcomeListings = sqliteTable(
  "outcome_listing",
  {
    id: integer().notNull(),
    position: integer().notNull(),
    groupId: integer("group_id")
      .notNull()
      .references(() => outcomeGroups.id),
    typeId: integer("type_id").notNull(),
  },
  (place) => [primaryKey({ columns: [place.id, place.position] })],
);

/**
 * Published cells of one body, one offence, one period and one basis: a JSON list with a number, or `[value, missing, note]`,
 * for each place of the listing. Read them from `outcome_observation`. A list takes a tenth of the space of rows.
 */
export const outcomeReports = sqliteTable(
  "outcome_report",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    year: integer().notNull(),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    bodyId: integer("body_id")
      .notNull()
      .references(() => areas.id),
    quarter: integer().notNull(),
    basis: text({ enum: outcomeBases }).notNull(),
    listingId: integer("listing_id").notNull(),
    counts: text().notNull(),
  },
  (report) => [
    primaryKey({
      columns: [report.releaseId, report.year, report.offenceId, report.bodyId, report.quarter, report.basis],
    }),
  ],
);

/**
 * A published cell: one body, one offence, one period, one basis, one outcome type or group. Quarter 0 is a figure of the
 * year and type 0 a figure of the group, if the source does not divide them further. The note says how the printed figure was
 * changed; null for a figure as printed.
 */
export const outcomeObservations = sqliteView("outcome_observation", {
  releaseId: integer("release_id").notNull(),
  year: integer().notNull(),
  offenceId: integer("offence_id").notNull(),
  bodyId: integer("body_id").notNull(),
  quarter: integer().notNull(),
  basis: text({ enum: outcomeBases }).notNull(),
  groupId: integer("group_id").notNull(),
  typeId: integer("type_id").notNull(),
  value: integer(),
  missing: text({ enum: missingReasons }),
  note: text(),
}).as(
  sql`SELECT report.release_id, report.year, report.offence_id, report.body_id, report.quarter, report.basis,
    place.group_id, place.type_id, iif(cell.type = 'array', cell.value ->> 0, cell.value) AS value,
    iif(cell.type = 'array', cell.value ->> 1, NULL) AS missing, iif(cell.type = 'array', cell.value ->> 2, NULL) AS note
  FROM outcome_report AS report CROSS JOIN json_each(report.counts) AS cell
    CROSS JOIN outcome_listing AS place ON place.id = report.listing_id AND place.position = cell.key`,
);

/**
 * A period of an area, offence and basis that queries read outcomes of: a year (quarter 0) or a quarter, with the days between
 * which its counts were the latest known ones.
 */
export const outcomePeriods = sqliteTable(
  "outcome_period",
  {
    /** Its cells have it. */
    id: integer().notNull(),
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    basis: text({ enum: outcomeBases }).notNull(),
    year: integer().notNull(),
    quarter: integer().notNull(),
    knownFrom: integer("known_from").notNull(),
    knownTo: integer("known_to").notNull(),
    /** How many quarters of the year are in the figures: fewer than 4 make a part-year. */
    quarters: integer().notNull(),
    /** Whether its source has types. Otherwise it has groups only. */
    isByType: integer("is_by_type", { mode: "boolean" }).notNull(),
    /** The sum of all groups, for shares; null where a group is missing. */
    total: integer(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
  },
  (period) => [
    primaryKey({
      columns: [period.areaId, period.offenceId, period.basis, period.year, period.quarter, period.knownFrom],
    }),
  ],
);

/** What is to be said of counts that are not simply a normal value. Few of these are enough for all counts. */
export const outcomeQualities = sqliteTable(
  "outcome_quality",
  {
    id: integer().primaryKey(),
    status: text().notNull(),
    missingParts: integer("missing_parts").notNull(),
    missing: text({ enum: missingReasons }),
    note: text(),
  },
  (quality) => [
    index("outcome_quality_all").on(quality.status, quality.missingParts, quality.missing, quality.note),
  ],
);

/**
 * The counts of a period: of each group (type 0) and type. There are millions in a year of outcomes, so what they share is in their
 * period. References are not declared: checking them would take longer than a load.
 */
export const outcomeCells = sqliteTable(
  "outcome_cell",
  {
    periodId: integer("period_id").notNull(),
    typeId: integer("type_id").notNull(),
    groupId: integer("group_id").notNull(),
    value: integer(),
    /** Null for a normal value (status A). */
    qualityId: integer("quality_id"),
  },
  (cell) => [primaryKey({ columns: [cell.periodId, cell.typeId, cell.groupId] })],
);

/**
 * The outcome counts that queries read: of every area, by year (quarter 0) and quarter, by group (type 0) and type, with
 * the total for shares, and the days between which each was the latest known one. `isFinest`: whether the source does not divide it
 * further: a type, or a group in a source with groups only. Offences that have no outcome yet are no share of the total.
 */
export const outcomeCounts = sqliteView("outcome_count", {
  areaId: integer("area_id").notNull(),
  offenceId: integer("offence_id").notNull(),
  basis: text({ enum: outcomeBases }).notNull(),
  year: integer().notNull(),
  quarter: integer().notNull(),
  groupId: integer("group_id").notNull(),
  typeId: integer("type_id").notNull(),
  knownFrom: integer("known_from").notNull(),
  knownTo: integer("known_to").notNull(),
  isFinest: integer("is_finest", { mode: "boolean" }).notNull(),
  quarters: integer().notNull(),
  value: integer(),
  total: integer(),
  missing: text({ enum: missingReasons }),
  missingParts: integer("missing_parts").notNull(),
  status: text().notNull(),
  note: text(),
  releaseId: integer("release_id").notNull(),
}).as(
  sql`SELECT period.area_id, period.offence_id, period.basis, period.year, period.quarter, cell.group_id, cell.type_id,
    period.known_from, period.known_to, (cell.type_id > 0) = period.is_by_type AS is_finest, period.quarters, cell.value,
    CASE WHEN cell.group_id = (SELECT id FROM outcome_group WHERE slug = 'not-yet-assigned') THEN NULL ELSE period.total END AS total,
    quality.missing, coalesce(quality.missing_parts, 0) AS missing_parts, coalesce(quality.status, 'A') AS status, quality.note,
    period.release_id
  FROM outcome_period AS period CROSS JOIN outcome_cell AS cell
    LEFT JOIN outcome_quality AS quality ON quality.id = cell.quality_id
  WHERE cell.period_id = period.id`,
);

export type OutcomeGroupRow = typeof outcomeGroups.$inferSelect;
export type OutcomeTypeRow = typeof outcomeTypes.$inferSelect;
export type OutcomeCountRow = typeof outcomeCounts.$inferSelect;
export type OutcomeBasis = (typeof outcomeBases)[number];
