import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { databaseOver, migrationsFolder, StoreError } from "../../db/open.ts";
import { revisions } from "../../db/tables.ts";
import { loadSeed, type Progress, seedFolders } from "./seed/load.ts";

export type { Progress };

/**
 * Builds a store at `file` from the seed. The store appears under its name whole or not at all.
 * @throws StoreError when the file cannot be written, Error naming the seed file, line and column of a cell that
 * does not fit.
 */
export function buildStore(file: string, progress: Progress): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    sweepAbandoned(file);
    placeStore(file, progress);
  } catch (cause) {
    if (!isRefusedBySystem(cause)) throw cause;
    throw new StoreError(`The store at ${file} cannot be written: ${cause.message}.`, { cause });
  }
  progress("ready", 1);
}

function placeStore(file: string, progress: Progress): void {
  const unfinished = `${file}.building-${process.pid}`;
  rmSync(unfinished, { force: true });
  const sqlite = new Database(unfinished);
  try {
    sqlite.pragma("journal_mode = MEMORY");
    sqlite.pragma("synchronous = OFF");
    const db = databaseOver(sqlite);
    migrate(db, { migrationsFolder });
    sqlite.pragma("foreign_keys = ON");
    db.transaction(() => {
      loadSeed(db, progress);
      db.insert(revisions)
        .values({ id: digest(Object.values(seedFolders)), loadedAt: new Date().toISOString() })
        .run();
    });
    sqlite.exec("ANALYZE");
    sqlite.close();
    syncToDisk(unfinished);
    renameSync(unfinished, file);
    syncToDisk(dirname(file));
  } catch (error) {
    sqlite.close();
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function isRefusedBySystem(error: unknown): error is Error {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return /^(EACCES|EEXIST|ENOSPC|ENOTDIR|EPERM|EROFS|SQLITE_(CANTOPEN|FULL|IOERR|READONLY).*)$/.test(
    String(error.code),
  );
}

/** The same seed and migrations always give the same revision. */
function digest(folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of [migrationsFolder, ...folders]) {
    for (const name of readdirSync(folder)
      .filter((entry) => /\.(csv|sql)$/.test(entry))
      .sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** Removes what a build that was killed left behind; one that is still running is left alone. */
function sweepAbandoned(file: string): void {
  const prefix = `${basename(file)}.building-`;
  for (const name of readdirSync(dirname(file)).filter((entry) => entry.startsWith(prefix))) {
    if (!isRunning(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(join(dirname(file), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process: it runs, but may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
