import { integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const sourceKinds = [
  "OFFICIAL_STATISTICS",
  "COMPILATION",
  "REFERENCE",
  "GUIDANCE",
  "ARTICLE",
] as const;
export const organisationKinds = ["GOVERNMENT", "POLICE", "CHARITY", "MEDIA", "COMPILER"] as const;

/** Organisations that publish, compile or are quoted. */
export const organisations = sqliteTable("organisation", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  kind: text({ enum: organisationKinds }).notNull(),
  forceSlug: text("force_slug"),
  note: text(),
});

/** What figures and quotes are cited from: a statistical publication, a compilation, a reference table or an article. */
export const sources = sqliteTable("source", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  title: text().notNull(),
  kind: text({ enum: sourceKinds }).notNull(),
  publisherId: integer("publisher_id")
    .notNull()
    .references(() => organisations.id),
  url: text(),
  licence: text(),
  attribution: text().notNull(),
  note: text(),
});

/** An edition of a source. Its figures are one vintage. */
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
  /** The publication that it is a release of; null for reference material, which has no other vintages. */
  publication: text(),
  /** Whether it holds only some offences of an edition. The others are not missing, but in the published edition. */
  isExtract: integer("is_extract", { mode: "boolean" }).notNull().default(false),
  /** Whether it is part of the seed, so that it cannot be removed. */
  isEmbedded: integer("is_embedded", { mode: "boolean" }).notNull().default(false),
  loadedAt: text("loaded_at"),
});

/** The datasets that a release can have rows of. The first five hold figures, and the first three of them quarters. */
export const datasetNames = [
  "offences",
  "outcomes",
  "partnerships",
  "populations",
  "series",
  "articles",
  "places",
  "comparison-groups",
] as const;

/**
 * How many rows of a dataset a release has for a quarter, and their sum. Checked against the file when it was loaded.
 * Quarter 0 is a whole year, or a calendar year.
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

/** The offences that an extract holds. A whole edition has no rows here. */
export const extractOffences = sqliteTable(
  "extract_offence",
  {
    releaseId: integer("release_id")
      .notNull()
      .references(() => releases.id),
    offenceId: integer("offence_id").notNull(),
  },
  (offence) => [primaryKey({ columns: [offence.releaseId, offence.offenceId] })],
);

export type OrganisationRow = typeof organisations.$inferSelect;
export type SourceRow = typeof sources.$inferSelect;
export type ReleaseRow = typeof releases.$inferSelect;
export type ReleaseQuarterRow = typeof releaseQuarters.$inferSelect;
