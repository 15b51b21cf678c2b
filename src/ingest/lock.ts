import { accessSync, constants, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import Database from "better-sqlite3";
import { z } from "zod";
import { StoreError } from "../../db/open.ts";

/** What to do about another process that has the store, and what to tell others of this one. */
export interface LockOptions {
  /** What this process does with the store, such as "changing the store". */
  readonly purpose: string;
  /** Whether to wait until the other is done, or to refuse and name it. */
  readonly wait: boolean;
  /** Called once when there is something to wait for, with who has the store and since when. */
  readonly onWait?: ((holder: string) => void) | undefined;
}

const note = z.object({ pid: z.number(), since: z.string(), purpose: z.string() });
const millisecondsBetweenTries = 100;

/**
 * Runs `work` while no other process writes the store at `file`.
 * @throws StoreError naming the other one, when it is not to be waited for.
 */
export async function withLock<Result>(
  file: string,
  { purpose, wait, onWait }: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  // Held in SQLite's way: the system drops it with the process, however that ends. The file stays, for to remove
  // it would let two hold it: one the file that was there, one its successor.
  const lockFile = `${file}.lock`;
  const lock = new Database(lockFile, { timeout: 0 });
  // Not in the lock itself: reading that by other means than SQLite's would drop the locks this process has on it.
  const noteFile = `${lockFile}.json`;
  try {
    for (let isAsked = false; !isHeld(lock); isAsked = true) {
      const holder = readHolder(noteFile);
      if (!wait) throw new StoreError(`The store at ${file} is in use by ${holder}.`);
      if (!isAsked) onWait?.(holder);
      await setTimeout(millisecondsBetweenTries);
    }
    // What may only be read, SQLite locks for reading, together with everybody else.
    accessSync(lockFile, constants.W_OK);
    const since = new Date().toISOString();
    writeFileSync(noteFile, JSON.stringify({ pid: process.pid, since, purpose }));
    try {
      return await work();
    } finally {
      rmSync(noteFile, { force: true });
    }
  } finally {
    lock.close();
  }
}

/** Tries to get the lock, and says whether it is held now. */
function isHeld(lock: Database.Database): boolean {
  try {
    // A journal on disk would be one more file for a kill to leave.
    lock.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return false;
    throw error;
  }
}

function readHolder(noteFile: string): string {
  try {
    const { pid, since, purpose } = note.parse(JSON.parse(readFileSync(noteFile, "utf8")));
    return `process ${pid}, ${purpose} since ${since}`;
  } catch {
    // It has the lock and has not written its note yet, or is just done.
    return "another process";
  }
}
