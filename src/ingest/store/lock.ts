import { accessSync, constants, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { FileLock } from "../../../db/lock.ts";
import { StoreError } from "../../../db/open.ts";

export interface LockOptions {
  /** What this process does with the store, such as "changing the store". Other processes report it while they wait. */
  readonly purpose: string;
  /** Whether to wait for another process that has the lock, or to throw. */
  readonly wait: boolean;
  /** Called once if this process must wait, with who has the lock and since when. */
  readonly onWait?: ((holder: string) => void) | undefined;
}

const note = z.object({ pid: z.number(), since: z.string(), purpose: z.string() });
const millisecondsBetweenTries = 100;

/**
 * Runs `work` while no other process writes the store at `file`.
 * @throws StoreError that names the other process, when this one must not wait.
 */
export async function withLock<Result>(
  file: string,
  { purpose, wait, onWait }: LockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  // The lock file is never removed. Otherwise one process could lock the removed file, and another one a new file.
  const lockFile = `${file}.lock`;
  const lock = new FileLock(lockFile);
  // The note is in a file of its own, because reading the lock file would release the lock.
  const noteFile = `${lockFile}.json`;
  try {
    for (let isReported = false; !lock.take(); isReported = true) {
      const holder = readHolder(noteFile);
      if (!wait) throw new StoreError(`The store at ${file} is in use by ${holder}.`);
      if (!isReported) onWait?.(holder);
      await setTimeout(millisecondsBetweenTries);
    }
    // SQLite locks a read-only file for reading only, and several processes can have such a lock at once.
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

function readHolder(noteFile: string): string {
  try {
    const { pid, since, purpose } = note.parse(JSON.parse(readFileSync(noteFile, "utf8")));
    return `process ${pid}, ${purpose} since ${since}`;
  } catch {
    // The other process has not written its note yet, or has just removed it.
    return "another process";
  }
}
