import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { missingReasons, offences } from "./offences.ts";
import { datasetNames, releases } from "./sources.ts";

/** The offences that a release has values of, without `TOTAL`, which is added up where a file has none. */
export const releaseOffences = sqliteTable(
  "release_offence",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    dataset: text("subject", { enum: datasetNames }).notNull(),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
  },
  (held) => [primaryKey({ columns: [held.releaseId, held.dataset, held.offenceId] })],
);

/** The areas and bodies that a release has values of, as printed. */
export const releaseAreas = sqliteTable(
  "release_area",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    dataset: text("subject", { enum: datasetNames }).notNull(),
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
  },
  (held) => [primaryKey({ columns: [held.releaseId, held.dataset, held.areaId] })],
);

/** The largest changes that a release made to annual counts of bodies, the largest first. */
export const releaseRevisions = sqliteTable(
  "release_revision",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    /** 1 for the largest. */
    position: integer().notNull(),
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    year: integer().notNull(),
    /** 0, for a year. */
    quarter: integer().notNull(),
    quarters: integer().notNull(),
    firstQuarter: integer("first_quarter").notNull(),
    lastQuarter: integer("last_quarter").notNull(),
    previous: integer(),
    previousMissing: text("previous_missing", { enum: missingReasons }),
    current: integer(),
    currentMissing: text("current_missing", { enum: missingReasons }),
    previousReleaseId: integer("previous_release_id")
      .notNull()
      .references(() => releases.id),
    knownFrom: integer("known_from").notNull(),
  },
  (revision) => [primaryKey({ columns: [revision.releaseId, revision.position] })],
);
