import { accessSync, constants, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { FileLock } from "../../../db/lock.ts";
import { StoreError } from "../../../db/open.ts";

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
  // The file stays, for to remove it would let two hold it: one the file that was there, one its successor.
  const lockFile = `${file}.lock`;
  const lock = new FileLock(lockFile);
  // Not in the lock itself: reading that would drop the lock.
  const noteFile = `${lockFile}.json`;
  try {
    for (let isAsked = false; !lock.take(); isAsked = true) {
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

function readHolder(noteFile: string): string {
  try {
    const { pid, since, purpose } = note.parse(JSON.parse(readFileSync(noteFile, "utf8")));
    return `process ${pid}, ${purpose} since ${since}`;
  } catch {
    // It has the lock and has not written its note yet, or is just done.
    return "another process";
  }
}
