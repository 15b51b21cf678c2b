import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as z from "zod";
import { migrationsFolder } from "../../db/version.ts";

const journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })) });
const names = z.array(z.string());

/** Gives a store the tables that the version with only the first `migrations` had, and the rows that it could hold. */
export function makeEarlier(store: string, migrations: number): void {
  const folder = mkdtempSync(join(tmpdir(), "earlier-"));
  const file = join(folder, "figures.sqlite");
  const sqlite = new Database(file);
  migrate(drizzle(sqlite), { migrationsFolder: keepFirst(folder, migrations) });
  sqlite.exec("PRAGMA foreign_keys = OFF");
  sqlite.prepare("ATTACH ? AS present").run(store);
  const list = (schema: string, table: string) =>
    names.parse(sqlite.prepare("SELECT name FROM pragma_table_info(?, ?)").pluck().all(table, schema));
  const tables = names.parse(
    sqlite
      .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
      .pluck()
      .all(),
  );
  for (const table of tables.filter((name) => !/^(sqlite_|__|quote_text_)/.test(name))) {
    const present = new Set(list("present", table));
    const columns = list("main", table).filter((name) => present.has(name));
    if (columns.length === 0) throw new Error(`There is no ${table} to make an earlier store of.`);
    const listed = columns.map((name) => `"${name}"`).join();
    sqlite.exec(`INSERT INTO main."${table}" (${listed}) SELECT ${listed} FROM present."${table}"`);
  }
  // Versions with up to eight migrations searched quotes in a table of its own.
  if (migrations <= 8) sqlite.exec("INSERT INTO quote_text (rowid, text) SELECT id, text FROM main.quote");
  sqlite.close();
  renameSync(file, store);
  rmSync(folder, { recursive: true });
}

/** A copy of the migrations without the later ones. */
function keepFirst(folder: string, count: number): string {
  const copy = join(folder, "migrations");
  cpSync(migrationsFolder, copy, { recursive: true });
  const file = join(copy, "meta/_journal.json");
  const { entries, ...rest } = journal.parse(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, JSON.stringify({ ...rest, entries: entries.slice(0, count) }));
  const kept = new Set(entries.slice(0, count).map(({ tag }) => `${tag}.sql`));
  for (const name of readdirSync(copy))
    if (name.endsWith(".sql") && !kept.has(name)) rmSync(join(copy, name));
  return copy;
}

/** Makes a store that seems to be built from another seed than the present one. */
export function forgetSeed(store: string): void {
  const sqlite = new Database(store);
  sqlite.exec("UPDATE revision SET seed = 'another'");
  sqlite.close();
}
