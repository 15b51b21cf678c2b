import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { missingReasons } from "./offences.ts";
import { releases, sources } from "./sources.ts";

export const seriesUnits = ["OFFENCES", "HOUSEHOLDS", "PROCEEDINGS", "CONVICTIONS", "ORDERS"] as const;

/**
 * A published statistic that is stored as it is printed. It is never mixed with counts by offence code: it may count the
 * same crimes, but at another time or with another definition.
 */
export const series = sqliteTable("series", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  description: text().notNull(),
  unit: text({ enum: seriesUnits }).notNull(),
  /** How many months a figure covers; 0 for a figure of one day. */
  months: integer().notNull(),
  /** The day, or the month, from which there is something to count; null where that is not known. */
  begins: text(),
  sourceId: integer("source_id")
    .notNull()
    .references(() => sources.id),
});

/** A figure of a series, with the days between which it was the latest known one. */
export const seriesObservations = sqliteTable(
  "series_observation",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    seriesId: integer("series_id")
      .notNull()
      .references(() => series.id),
    /** The last month, as a number: 202412. */
    ending: integer().notNull(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    value: integer(),
    missing: text({ enum: missingReasons }),
    /** The notes that the publisher printed at it, its area or its series. */
    note: text(),
    knownFrom: integer("known_from").notNull().default(0),
    knownTo: integer("known_to").notNull().default(0),
  },
  (cell) => [primaryKey({ columns: [cell.areaId, cell.seriesId, cell.ending, cell.releaseId] })],
);

export type SeriesRow = typeof series.$inferSelect;
export type SeriesObservationRow = typeof seriesObservations.$inferSelect;
