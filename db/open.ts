import { createHash } from "node:crypto";
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import type { Logger } from "drizzle-orm";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { z } from "zod";
import { root } from "../root.ts";

/** A Drizzle database over the figures. */
export type FiguresDatabase = BetterSQLite3Database<Record<string, never>> & {
  readonly $client: Database.Database;
  /** Called with each statement that is run. */
  readonly noteStatement: (sql: string) => void;
};

/** An open store: the database, and how to let go of it. */
export interface Store {
  readonly db: FiguresDatabase;
  readonly file: string;
  /** How many statements have been run. */
  readonly ran: { readonly statements: number };
  /** Whether the store still answers. */
  isReadable(): boolean;
  /** Writes a copy of it to `file`, from what is open: whatever has become of its own file. */
  copyTo(file: string): Promise<void>;
  close(): void;
}

/** Says in one sentence, fit for a person, why a store cannot be used. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

export const migrationsFolder = join(root, "db/migrations");

/** What Drizzle notes of each migration it has run: a digest of its text. */
const migrationDigests = readdirSync(migrationsFolder)
  .filter((name) => name.endsWith(".sql"))
  .sort()
  .map((name) =>
    createHash("sha256")
      .update(readFileSync(join(migrationsFolder, name), "utf8"))
      .digest("hex"),
  )
  .join();

/** How to open a store. */
export interface OpenOptions {
  /** Called with each SQL statement run. */
  readonly onStatement?: ((sql: string) => void) | undefined;
  /** False where every page of the file has been read and found good before. */
  readonly checkPages?: boolean;
}

/**
 * Whether there is a file at `file`, be it a good store or not.
 * @throws StoreError when there is something else, from which reading might never return.
 */
export function isStoreAt(file: string): boolean {
  const found = look(file);
  if (found === undefined) return false;
  if (!found.isFile()) throw new StoreError(`The store at ${file} cannot be read: it is ${nameKind(found)}.`);
  return true;
}

function look(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new StoreError(`The store at ${file} cannot be read: ${cause.message}.`, { cause });
  }
}

function nameKind(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a named pipe";
  if (found.isSocket()) return "a socket";
  return "a device";
}

/**
 * Opens a finished store read-only.
 * @throws StoreError when the file is absent, is not a store, is damaged, or was made by another version.
 */
export function openStore(file: string, { onStatement, checkPages = true }: OpenOptions = {}): Store {
  if (!isStoreAt(file)) throw new StoreError(`There is no store at ${file}.`);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    // Nobody writes to a finished store: its lock is taken once, as for each statement that takes longer than the rest.
    sqlite.pragma("locking_mode = EXCLUSIVE");
    const applied = z
      .object({ digests: z.string(), revision: z.string() })
      .parse(
        sqlite
          .prepare(
            "SELECT group_concat(hash) AS digests, (SELECT id FROM revision) AS revision FROM __drizzle_migrations",
          )
          .get(),
      );
    // Five seconds for each GB, which a damaged page would otherwise spoil in the middle of an answer.
    if (checkPages && sqlite.pragma("quick_check(1)", { simple: true }) !== "ok") {
      throw new StoreError(`The store at ${file} is damaged: move it away and start again.`);
    }
    if (applied.digests !== migrationDigests) {
      throw new StoreError(`The store at ${file} was made by another version: move it away and start again.`);
    }
  } catch (cause) {
    sqlite?.close();
    if (cause instanceof StoreError) throw cause;
    const why = cause instanceof Database.SqliteError ? cause.message : "it holds no revision";
    throw new StoreError(`The store at ${file} cannot be read: ${why}.`, { cause });
  }
  const opened = sqlite;
  const ran = { statements: 0 };
  const count = (sql: string) => {
    ran.statements += 1;
    onStatement?.(sql);
  };
  return {
    db: databaseOver(opened, count),
    file,
    ran,
    isReadable: () => answers(opened),
    copyTo: async (copy) => {
      await opened.backup(copy);
    },
    close: () => opened.close(),
  };
}

function answers(sqlite: Database.Database): boolean {
  try {
    return sqlite.prepare("SELECT id FROM revision").get() !== undefined;
  } catch {
    return false;
  }
}

/** Drizzle over an open connection, read-only or not. */
export function databaseOver(
  sqlite: Database.Database,
  noteStatement: (sql: string) => void = () => undefined,
): FiguresDatabase {
  const logger: Logger = { logQuery: noteStatement };
  return Object.assign(drizzle(sqlite, { logger }), { noteStatement });
}
