import {
  type AnySQLiteColumn,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
} from "drizzle-orm/sqlite-core";
import { releases } from "./sources.ts";

/** A VARIANT is another area with a part left out. It has figures, but is never listed. */
export const areaKinds = ["NATION", "REGION", "FORCE", "REPORTING_BODY", "VARIANT"] as const;
export const forceKinds = ["TERRITORIAL", "NON_TERRITORIAL"] as const;

/** Areas and reporting bodies that figures can be about. */
export const areas = sqliteTable(
  "area",
  {
    id: integer().primaryKey(),
    kind: text({ enum: areaKinds }).notNull(),
    slug: text().notNull(),
    code: text(),
    name: text().notNull(),
    title: text().notNull(),
    forceKind: text("force_kind", { enum: forceKinds }),
    regionId: integer("region_id").references((): AnySQLiteColumn => areas.id),
    /** Why rates per resident mislead here. */
    rateCaution: text("rate_caution"),
    /** The same area with British Transport Police left out, where the area includes it. */
    withoutBtpId: integer("without_btp_id").references((): AnySQLiteColumn => areas.id),
  },
  (area) => [unique().on(area.kind, area.slug)],
);

/** The reporting bodies whose sum a region or nation is. */
export const areaParts = sqliteTable(
  "area_part",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    partId: integer("part_id")
      .notNull()
      .references(() => areas.id),
  },
  (part) => [primaryKey({ columns: [part.areaId, part.partId] })],
);

export const populationBases = ["PRINTED", "SUM"] as const;
export const sexes = ["ALL", "FEMALE", "MALE"] as const;

/**
 * Residents of an area in the middle of a year, all or of one sex, as printed or as the sum of printed parts, with the days between which the
 * figure was the latest known one.
 */
export const populations = sqliteTable(
  "population",
  {
    areaId: integer("area_id")
      .notNull()
      .references(() => areas.id),
    midYear: integer("mid_year").notNull(),
    sex: text({ enum: sexes }).notNull(),
    value: integer().notNull(),
    basis: text({ enum: populationBases }).notNull(),
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    knownFrom: integer("known_from").notNull().default(0),
    knownTo: integer("known_to").notNull().default(0),
  },
  (population) => [
    primaryKey({ columns: [population.areaId, population.midYear, population.sex, population.releaseId] }),
  ],
);

export type AreaRow = typeof areas.$inferSelect;
export type PopulationRow = typeof populations.$inferSelect;
