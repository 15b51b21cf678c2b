import Database from "better-sqlite3";

/** Opens the tables that were made for the workloads. */
export function openOwnTables(): Database.Database {
  const file = process.env.OWN_TABLES;
  if (file === undefined) throw new Error("OWN_TABLES is not set: the path of the tables.");
  return new Database(file, { readonly: true, fileMustExist: true });
}

/** A search in the syntax of SQLite's full-text index: every word quoted, the last one as a prefix. */
export function matchWords(search: string): string {
  return `${(search.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `"${word}"`).join(" ")}*`;
}
