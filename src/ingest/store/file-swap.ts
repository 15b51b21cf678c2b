import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { StoreError } from "../../../db/open.ts";

/** Whether to keep a change, and the result for the caller. */
export interface ChangeResult<Result> {
  readonly changed: boolean;
  readonly result: Result;
}

/**
 * Replaces the store at `file` by the one that `write` writes under another name: completely or not at all. The caller
 * must hold the lock. Nobody else uses the other name, so files that a killed process left there are removed.
 */
export async function swapStore<Result>(
  file: string,
  write: (unfinished: string) => Promise<ChangeResult<Result>>,
): Promise<Result> {
  const unfinished = `${file}.unfinished`;
  removeUnfinished(unfinished);
  try {
    const { changed, result } = await write(unfinished);
    if (changed) {
      syncToDisk(unfinished);
      renameSync(unfinished, file);
      syncToDisk(dirname(file));
    }
    return result;
  } finally {
    removeUnfinished(unfinished);
  }
}

/** Opens an unfinished store for fast writing. A crash may damage it, but then it is thrown away anyway. */
export function openUnfinished(unfinished: string): Database.Database {
  const sqlite = new Database(unfinished);
  // The journal stays on disk: after a change of every row, it is as large as the store.
  sqlite.pragma("synchronous = OFF");
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("foreign_keys = OFF");
  // A sample of the rows is enough for the query planner.
  sqlite.pragma("analysis_limit = 1000");
  return sqlite;
}

/** A StoreError if the system did not let `file`, or a file beside it, be written; any other error unchanged. */
export function toStoreError(file: string, error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isWriteError(cause, file)) {
      return new StoreError(`The store at ${file} cannot be written: ${cause.message}.`, { cause: error });
    }
  }
  return error;
}

const writeErrorCodes =
  /^(EACCES|EDQUOT|EEXIST|EFBIG|EIO|EISDIR|ENOSPC|ENOTDIR|EPERM|EROFS|SQLITE_(CANTOPEN|CORRUPT|FULL|IOERR|NOTADB|READONLY).*)$/;

function isWriteError(error: Error, file: string): boolean {
  if (!("code" in error) || !writeErrorCodes.test(String(error.code))) return false;
  const path = "path" in error ? String(error.path) : file;
  return path.startsWith(file) || file.startsWith(path);
}

function removeUnfinished(unfinished: string): void {
  for (const leftover of [unfinished, `${unfinished}-journal`]) rmSync(leftover, { force: true });
}

function syncToDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
