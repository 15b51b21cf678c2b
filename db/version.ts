import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as z from "zod";
import { root } from "../root.ts";

export const migrationsFolder = join(root, "db/migrations");

const migrationFiles = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith(".sql"))
  .sort();

/** The name of the newest migration of this version, such as `0003_outcome_periods`. Names of later ones sort after it. */
export const newestMigration = migrationFiles.at(-1)?.replace(/\.sql$/, "") ?? "";

/** The digests of all migrations; Drizzle stores the digest of each migration that it has run. */
export const migrationDigests = migrationFiles
  .map((name) =>
    createHash("sha256")
      .update(readFileSync(join(migrationsFolder, name), "utf8"))
      .digest("hex"),
  )
  .join();

/** What a store was made by. */
export interface StoreVersion {
  /** Whether it has the tables of this version. */
  readonly version: "EARLIER" | "SAME" | "LATER";
  /** The digest of its seed; empty for a store of a version that did not keep one. */
  readonly seed: string;
  /** The folder of its seed; null for the seed of the project. */
  readonly seedFolder: string | null;
}

const applied = z.object({ digests: z.string().nullable() });
/** Earlier versions did not keep it. */
const origin = z.object({ seed: z.string().optional(), seed_folder: z.string().nullable().optional() });

/** Reads what the store at `file` was made by; null where there is no store that can be read. */
export function readVersion(file: string): StoreVersion | null {
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    const { digests } = applied.parse(
      sqlite.prepare("SELECT group_concat(hash) AS digests FROM __drizzle_migrations").get(),
    );
    const { seed = "", seed_folder: seedFolder = null } = origin.parse(
      sqlite.prepare("SELECT * FROM revision").get(),
    );
    if (digests === migrationDigests) return { version: "SAME", seed, seedFolder };
    return { version: isOfLaterVersion(sqlite) ? "LATER" : "EARLIER", seed, seedFolder };
  } catch {
    return null;
  } finally {
    sqlite?.close();
  }
}

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });
const latest = z.object({ made: z.number().nullable() });

/** Whether an open store has a migration that is newer than all of this version. */
export function isOfLaterVersion(sqlite: Database.Database): boolean {
  const { entries } = journal.parse(
    JSON.parse(readFileSync(join(migrationsFolder, "meta/_journal.json"), "utf8")),
  );
  const { made } = latest.parse(
    sqlite.prepare("SELECT max(created_at) AS made FROM __drizzle_migrations").get(),
  );
  return made !== null && made > Math.max(...entries.map(({ when }) => when));
}
