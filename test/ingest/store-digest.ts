import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import * as z from "zod";

const names = z.array(z.string());

/** The snapshot id of a store, and a digest of everything else in it. */
export interface Sound {
  readonly snapshot: string;
  readonly digest: string;
}

/**
 * Digests every row of every table, without the snapshot id and the times of loading.
 * @throws Error when the store is damaged, or a row refers to one that is not there.
 */
export function digestFigures(file: string): Sound {
  const sqlite = new Database(file, { readonly: true });
  try {
    const integrity = sqlite.pragma("integrity_check", { simple: true });
    const dangling = z.array(z.unknown()).parse(sqlite.pragma("foreign_key_check"));
    if (integrity !== "ok" || dangling.length > 0) throw new Error(`${file} is broken: ${integrity}`);
    const hash = createHash("sha256");
    for (const table of listTables(sqlite)) {
      const columns = names.parse(
        sqlite.prepare("SELECT name FROM pragma_table_info(?) WHERE name <> 'loaded_at'").pluck().all(table),
      );
      const list = columns.map((name) => `"${name}"`).join();
      hash.update(table);
      for (const row of sqlite.prepare(`SELECT ${list} FROM "${table}" ORDER BY ${list}`).raw().iterate()) {
        hash.update(JSON.stringify(row));
      }
    }
    const snapshot = z.string().parse(sqlite.prepare("SELECT id FROM revision").pluck().get());
    return { snapshot, digest: hash.digest("hex") };
  } finally {
    sqlite.close();
  }
}

function listTables(sqlite: Database.Database): string[] {
  const found = sqlite
    .prepare(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
        AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name <> 'revision' ORDER BY name`,
    )
    .pluck()
    .all();
  return names.parse(found);
}
