import { primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The code lists whose entries have other names than those that they are published with. */
export const aliasedLists = [
  "NATION",
  "REGION",
  "FORCE",
  "REPORTING_BODY",
  "OFFENCE",
  "SERIES",
  "SERIES_BREAK",
  "TOPIC",
  "SOURCE",
] as const;

/** Other names that people use for an entry of a code list: `gmp` for Greater Manchester. */
export const aliases = sqliteTable(
  "alias",
  {
    list: text({ enum: aliasedLists }).notNull(),
    /** The slug or code of the entry. */
    key: text().notNull(),
    alias: text().notNull(),
  },
  ({ list, alias }) => [primaryKey({ columns: [list, alias] })],
);

export type AliasRow = typeof aliases.$inferSelect;
