import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const sourceKinds = [
  "OFFICIAL_STATISTICS",
  "COMPILATION",
  "REFERENCE",
  "GUIDANCE",
  "ARTICLE",
] as const;
export const organisationKinds = ["GOVERNMENT", "POLICE", "CHARITY", "MEDIA"] as const;

/** Bodies that publish, compile or are quoted. */
export const organisations = sqliteTable("organisation", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  kind: text({ enum: organisationKinds }).notNull(),
  forceSlug: text("force_slug"),
  note: text(),
});

/** What is cited: a statistical publication, a compilation, a reference table, or a news article. */
export const sources = sqliteTable("source", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  title: text().notNull(),
  kind: text({ enum: sourceKinds }).notNull(),
  publisherId: integer("publisher_id")
    .notNull()
    .references(() => organisations.id),
  url: text().notNull(),
  licence: text(),
  attribution: text().notNull(),
  note: text(),
});

/** One dated edition of a source: the vintage a figure comes from. */
export const releases = sqliteTable("release", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  sourceId: integer("source_id")
    .notNull()
    .references(() => sources.id),
  label: text().notNull(),
  published: text(),
  file: text(),
  sha256: text(),
  note: text(),
  /** The publication whose vintages it competes with; null for reference material, which has none. */
  publication: text(),
  /** An extract holds only some offences of an edition; what it leaves out is not missing from the edition. */
  isExtract: integer("is_extract", { mode: "boolean" }).notNull().default(false),
  /** Whether it came with the gateway, so that it cannot be taken out. */
  isEmbedded: integer("is_embedded", { mode: "boolean" }).notNull().default(false),
  loadedAt: text("loaded_at"),
});

/** What releases are about; only the first two have quarters, and only the first four figures. */
export const datasetNames = ["offences", "outcomes", "populations", "series", "articles", "places"] as const;

/**
 * What a release brought of a dataset for a quarter: read from its file, and compared with what was stored. Quarter 0
 * is a year that is not divided, or a calendar year.
 */
export const releaseQuarters = sqliteTable(
  "release_quarter",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    dataset: text("subject", { enum: datasetNames }).notNull(),
    year: integer().notNull(),
    quarter: integer().notNull(),
    rows: integer().notNull(),
    total: integer().notNull(),
  },
  (covered) => [primaryKey({ columns: [covered.releaseId, covered.dataset, covered.year, covered.quarter] })],
);

/** The offences that an extract holds; a whole edition needs no list. */
export const extractOffences = sqliteTable(
  "extract_offence",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    offenceId: integer("offence_id").notNull(),
  },
  (held) => [primaryKey({ columns: [held.releaseId, held.offenceId] })],
);

export type OrganisationRow = typeof organisations.$inferSelect;
export type SourceRow = typeof sources.$inferSelect;
export type ReleaseRow = typeof releases.$inferSelect;
export type ReleaseQuarterRow = typeof releaseQuarters.$inferSelect;
