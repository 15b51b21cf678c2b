import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { offences } from "./offences.ts";
import { outcomeBases, outcomeGroups } from "./outcomes.ts";
import { organisations, sources } from "./sources.ts";

export const comparators = ["EXACT", "ABOUT", "NEARLY", "OVER"] as const;
export const measures = ["COUNT", "GROWTH", "OUTCOME_SHARE", "DATE", "OTHER"] as const;
export const figureUnits = [
  "OFFENCES",
  "CASES",
  "PER_CENT",
  "TIMES",
  "CALENDAR_YEAR",
  "FINANCIAL_YEAR",
  "MONTH",
] as const;

export const topics = sqliteTable("topic", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
});

export const speakers = sqliteTable("speaker", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text(),
  role: text(),
  organisationId: integer("organisation_id")
    .notNull()
    .references(() => organisations.id),
});

/** Quotes as printed, never edited. */
export const quotes = sqliteTable("quote", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  text: text().notNull(),
  position: integer().notNull(),
  speakerId: integer("speaker_id")
    .notNull()
    .references(() => speakers.id),
  sourceId: integer("source_id")
    .notNull()
    .references(() => sources.id),
  topicId: integer("topic_id")
    .notNull()
    .references(() => topics.id),
  areaId: integer("area_id").references(() => areas.id),
});

/** A figure that an article or a quote states, and what it is about. */
export const statedFigures = sqliteTable("stated_figure", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  words: text().notNull(),
  value: real().notNull(),
  unit: text({ enum: figureUnits }).notNull(),
  comparator: text({ enum: comparators }).notNull(),
  measure: text({ enum: measures }).notNull(),
  sourceId: integer("source_id")
    .notNull()
    .references(() => sources.id),
  quoteId: integer("quote_id").references(() => quotes.id),
  areaId: integer("area_id").references(() => areas.id),
  offenceId: integer("offence_id").references(() => offences.id),
  year: integer(),
  fromQuarter: integer("from_quarter"),
  toQuarter: integer("to_quarter"),
  outcomeBasis: text("outcome_basis", { enum: outcomeBases }),
  /** What a stated date is of: a series break or a published series, as `break:slug` or `series:slug`. */
  event: text(),
});

/** The outcome groups whose sum a stated share is. */
export const statedFigureOutcomeGroups = sqliteTable("stated_figure_outcome_group", {
  statedFigureId: integer("stated_figure_id")
    .notNull()
    .references(() => statedFigures.id),
  outcomeGroupId: integer("outcome_group_id")
    .notNull()
    .references(() => outcomeGroups.id),
});

export type TopicRow = typeof topics.$inferSelect;
export type SpeakerRow = typeof speakers.$inferSelect;
export type QuoteRow = typeof quotes.$inferSelect;
export type StatedFigureRow = typeof statedFigures.$inferSelect;
