import { type Stats, statSync } from "node:fs";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import * as z from "zod";
import { isPostgresUrl } from "./postgres/address.ts";
import type { ReadableStore } from "./readable-store.ts";
import { type OnStatement, SqliteEngine } from "./sqlite/engine.ts";
import { isOfLaterVersion, migrationDigests } from "./version.ts";

/** The Drizzle database of a store. */
export type FiguresDatabase = BetterSQLite3Database<Record<string, never>> & {
  readonly $client: Database.Database;
};

/** An open store in a file. */
export interface Store extends ReadableStore {
  readonly db: FiguresDatabase;
  readonly file: string;
  /** Writes a copy to `file`. It works although the file of the store was replaced or removed. */
  copyTo(file: string): Promise<void>;
}

/** Why a store cannot be used, in one sentence for the operator. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

/** How to open a store. */
export interface OpenOptions {
  readonly onStatement?: OnStatement | undefined;
  /** False when every page of the file was checked before. */
  readonly checkPages?: boolean;
}

/**
 * Whether there is a file at `file`; it need not be a valid store.
 * @throws StoreError when there is something other than a file, such as a pipe: reading it might never return. Also for the
 * address of a database.
 */
export function isStoreAt(file: string): boolean {
  // Not with the address, which may hold a password.
  if (isPostgresUrl(file))
    throw new StoreError(
      "A PostgreSQL database is no store to load or publish: give the path of the SQLite store.",
    );
  const stats = findStats(file);
  if (stats === undefined) return false;
  if (!stats.isFile())
    throw new StoreError(`The store at ${file} cannot be read: it is ${formatKind(stats)}.`);
  return true;
}

function findStats(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new StoreError(`The store at ${file} cannot be read: ${cause.message}.`, { cause });
  }
}

function formatKind(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a named pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}

/**
 * Opens a finished store read-only.
 * @throws StoreError when the file does not exist, is not a store, is damaged, or was made by another version.
 */
export function openStore(file: string, { onStatement, checkPages = true }: OpenOptions = {}): Store {
  if (!isStoreAt(file)) throw new StoreError(`There is no store at ${file}.`);
  let sqlite: Database.Database | undefined;
  try {
    sqlite = new Database(file, { readonly: true, fileMustExist: true });
    // Nothing writes to a finished store. Locking it once is faster: a lock for each statement takes longer than the
    // statement.
    sqlite.pragma("locking_mode = EXCLUSIVE");
    const applied = z
      .object({ digests: z.string(), snapshot: z.string() })
      .parse(
        sqlite
          .prepare(
            "SELECT group_concat(hash) AS digests, (SELECT id FROM revision) AS snapshot FROM __drizzle_migrations",
          )
          .get(),
      );
    // The check takes five seconds for each GB. Without it, a damaged page is found only in the middle of a request.
    if (checkPages && sqlite.pragma("quick_check(1)", { simple: true }) !== "ok") {
      throw damagedStore(file);
    }
    if (applied.digests !== migrationDigests) {
      throw otherVersion(file, isOfLaterVersion(sqlite));
    }
  } catch (cause) {
    sqlite?.close();
    if (cause instanceof StoreError) throw cause;
    const reason = cause instanceof Database.SqliteError ? cause.message : "it holds no snapshot";
    throw new StoreError(`The store at ${file} cannot be read: ${reason}.`, { cause });
  }
  const connection = sqlite;
  const ran = { statements: 0 };
  const count: OnStatement = (sql, parameters) => {
    ran.statements += 1;
    onStatement?.(sql, parameters);
  };
  return {
    db: databaseOver(connection),
    engine: new SqliteEngine(connection, count),
    file,
    ran,
    isReadable: () => hasSnapshot(connection),
    explain: (error) => (error instanceof Database.SqliteError ? damagedStore(file, error) : error),
    copyTo: async (copy) => {
      await connection.backup(copy);
    },
    close: () => connection.close(),
  };
}

function otherVersion(file: string, isLater: boolean): StoreError {
  return new StoreError(
    isLater
      ? `The store at ${file} was made by a later version: use that version, or move the store away and start again.`
      : `The store at ${file} was made by an earlier version: start the gateway again, and it is brought forward.`,
  );
}

function hasSnapshot(sqlite: Database.Database): boolean {
  try {
    return sqlite.prepare("SELECT id FROM revision").get() !== undefined;
  } catch {
    return false;
  }
}

function damagedStore(file: string, cause?: Error): StoreError {
  return new StoreError(`The store at ${file} is damaged: move it away and start again.`, { cause });
}

/** The Drizzle database of an open connection, which may be read-only. */
export function databaseOver(sqlite: Database.Database): FiguresDatabase {
  return drizzle(sqlite);
}
