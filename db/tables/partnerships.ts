import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { areas } from "./areas.ts";
import { offences } from "./offences.ts";
import { releases } from "./sources.ts";

/**
 * A community safety partnership as tables of recorded crime name it. The same name in the area of another force is another
 * partnership; `Unassigned Essex` stands for the crimes of a force that belong to none.
 */
export const partnerships = sqliteTable("partnership", {
  id: integer().primaryKey(),
  name: text().notNull(),
  forceId: integer("force_id")
    .notNull()
    .references(() => areas.id),
});

/** How many offences were recorded in the area of a partnership in a quarter, and the days between which that was current. */
export const partnershipCounts = sqliteTable(
  "partnership_count",
  {
    partnershipId: integer("partnership_id")
      .notNull()
      .references(() => partnerships.id),
    offenceId: integer("offence_id")
      .notNull()
      .references(() => offences.id),
    year: integer().notNull(),
    quarter: integer().notNull(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    value: integer().notNull(),
    knownFrom: integer("known_from").notNull().default(0),
    knownTo: integer("known_to").notNull().default(0),
  },
  (count) => [
    primaryKey({
      columns: [count.partnershipId, count.offenceId, count.year, count.quarter, count.releaseId],
    }),
  ],
);
