import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { StoreError } from "../../../db/open.ts";

/** What work on a store came to: whether the store is to be replaced, and what to tell the caller. */
export interface Work<Result> {
  readonly changed: boolean;
  readonly result: Result;
}

/**
 * Puts the store that `make` writes, under the name it is given, in the place of `file`: whole or not at all.
 * To be called by the holder of the lock, who alone may touch that name, and so may sweep what a kill left there.
 */
export async function placeStore<Result>(
  file: string,
  make: (unfinished: string) => Promise<Work<Result>>,
): Promise<Result> {
  const unfinished = `${file}.unfinished`;
  sweep(unfinished);
  try {
    const { changed, result } = await make(unfinished);
    if (changed) {
      syncToDisk(unfinished);
      renameSync(unfinished, file);
      syncToDisk(dirname(file));
    }
    return result;
  } finally {
    sweep(unfinished);
  }
}

/** Opens a store in the making: fast, because a crash only costs what would be thrown away. */
export function openUnfinished(unfinished: string): Database.Database {
  const sqlite = new Database(unfinished);
  // The journal stays a file: in memory, a change of every row would take as much as the store.
  sqlite.pragma("synchronous = OFF");
  sqlite.pragma("cache_size = -65536");
  sqlite.pragma("foreign_keys = OFF");
  // A sample tells the planner as much as all rows do.
  sqlite.pragma("analysis_limit = 1000");
  return sqlite;
}

/** A refusal of the system, to write `file` or what lies beside it, as a sentence; any other error as it is. */
export function explainRefusal(file: string, error: unknown): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isRefusedBySystem(cause, file)) {
      return new StoreError(`The store at ${file} cannot be written: ${cause.message}.`, { cause: error });
    }
  }
  return error;
}

const refusals =
  /^(EACCES|EDQUOT|EEXIST|EFBIG|EIO|EISDIR|ENOSPC|ENOTDIR|EPERM|EROFS|SQLITE_(CANTOPEN|CORRUPT|FULL|IOERR|NOTADB|READONLY).*)$/;

function isRefusedBySystem(error: Error, file: string): boolean {
  if (!("code" in error) || !refusals.test(String(error.code))) return false;
  const path = "path" in error ? String(error.path) : file;
  return path.startsWith(file) || file.startsWith(path);
}

function sweep(unfinished: string): void {
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
