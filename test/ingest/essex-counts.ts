import { randomUUID } from "node:crypto";
import Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import * as z from "zod";
import type { FiguresDatabase } from "../../db/open.ts";

const essex = sql`offence_id = (SELECT id FROM offence WHERE code = '8Q')
  AND area_id = (SELECT id FROM area WHERE kind = 'FORCE' AND slug = 'essex')`;

/** A change that sets every count of stalking in Essex to `value`, and the snapshot id to `all-` and the value. */
export function setCounts(db: FiguresDatabase, value: number) {
  db.run(sql`UPDATE offence_count SET value = ${value} WHERE ${essex}`);
  db.run(sql`UPDATE revision SET id = ${`all-${value}`}`);
  return { changed: true, result: value };
}

/** A change that adds 1 to every count of stalking in Essex. */
export function addToCounts(db: FiguresDatabase) {
  db.run(sql`UPDATE offence_count SET value = value + 1 WHERE ${essex}`);
  db.run(sql`UPDATE revision SET id = ${randomUUID()}`);
  return { changed: true, result: undefined };
}

const found = z.object({ snapshot: z.string(), values: z.array(z.number().nullable()) });

/** Reads the snapshot id and the counts of a store. @throws Error when a check of SQLite fails. */
export function readSound(file: string): z.infer<typeof found> {
  const sqlite = new Database(file, { readonly: true });
  try {
    const problems = [...z.array(z.unknown()).parse(sqlite.pragma("foreign_key_check"))];
    const integrity = sqlite.pragma("integrity_check", { simple: true });
    if (problems.length > 0 || integrity !== "ok") throw new Error(`${file} is broken: ${integrity}`);
    const values = sqlite
      .prepare(
        `SELECT DISTINCT value FROM offence_count
          WHERE offence_id = (SELECT id FROM offence WHERE code = '8Q')
            AND area_id = (SELECT id FROM area WHERE kind = 'FORCE' AND slug = 'essex')`,
      )
      .pluck()
      .all();
    return found.parse({ snapshot: sqlite.prepare("SELECT id FROM revision").pluck().get(), values });
  } finally {
    sqlite.close();
  }
}
