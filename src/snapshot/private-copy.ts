import { randomUUID } from "node:crypto";
import { closeSync, constants, existsSync, openSync, rmSync } from "node:fs";
import { access, copyFile, mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { FileLock } from "../../db/lock.ts";
import { StoreError } from "../../db/open.ts";

/** A copy of a store that only this gateway reads, so that changes to the original do not disturb it. */
export interface PrivateCopy {
  readonly file: string;
  readonly original: string;
  /** Removes the copy. Synchronous, so that a process that ends does not leave it behind. */
  remove(): void;
}

/** The path of a copy, and that of the lock file that its reader holds. */
interface CopyPaths {
  readonly copy: string;
  readonly lockFile: string;
}

/** Paths that belong to this gateway while it holds the lock. */
interface HeldPaths extends CopyPaths {
  readonly lock: FileLock;
}

/**
 * Copies a store into its own folder, where the file system may share blocks, or into the system's temporary folder when
 * its own is read-only. `write` makes the copy at a path where there is no file yet.
 * @throws StoreError when the copy cannot be made.
 */
export async function copyPrivately(
  file: string,
  write: (copy: string) => Promise<void> = (copy) =>
    copyFile(file, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL),
): Promise<PrivateCopy> {
  try {
    const folder = await folderFor(file);
    await mkdir(folder, { recursive: true });
    const held = holdPaths(folder, file);
    try {
      await write(held.copy);
    } catch (error) {
      remove(held);
      throw error;
    }
    return { file: held.copy, original: file, remove: () => remove(held) };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new StoreError(`The store at ${file} cannot be read: ${cause.message}.`, { cause });
  }
}

/** Removes copies that were left behind by processes that have ended, also in other containers. */
export async function removeLeftCopies(file: string): Promise<void> {
  for (const folder of [dirname(file), tmpdir()]) {
    for (const entry of await readdir(folder).catch(() => [])) {
      const prefix = prefixesOf(file).find((each) => entry.startsWith(each));
      if (prefix === undefined) continue;
      const paths = pathsOf(folder, file, entry.slice(prefix.length));
      const copy = prefix === lockPrefix(file) ? paths.copy : join(folder, entry);
      try {
        removeIfLeft({ ...paths, copy });
      } catch {
        // Already removed, or owned by another user. A copy that stays does no harm.
      }
    }
  }
}

/** Makes new paths and takes their lock. */
function holdPaths(folder: string, file: string): HeldPaths {
  for (;;) {
    const paths = pathsOf(folder, file, randomUUID());
    closeSync(openSync(paths.lockFile, "wx"));
    const lock = lockNewFile(paths.lockFile);
    if (lock !== null) return { ...paths, lock };
  }
}

/**
 * Locks a file that was just created; null when another gateway has removed it as left behind. It is never created a second
 * time: a third gateway may still have the removed file open, take its lock, and then remove what has the same path.
 */
function lockNewFile(lockFile: string): FileLock | null {
  let lock: FileLock | undefined;
  try {
    lock = new FileLock(lockFile, { mustExist: true });
    if (lock.take() && existsSync(lockFile)) return lock;
  } catch (error) {
    const isThere = existsSync(lockFile);
    rmSync(lockFile, { force: true });
    lock?.close();
    if (isThere) throw error;
    return null;
  }
  lock.close();
  return null;
}

/** The lock is removed last: a copy without one counts as left behind. */
function remove({ copy, lockFile, lock }: HeldPaths): void {
  rmSync(copy, { force: true });
  rmSync(lockFile, { force: true });
  lock.close();
}

function removeIfLeft({ copy, lockFile }: CopyPaths): void {
  if (!existsSync(lockFile)) {
    rmSync(copy, { force: true });
    return;
  }
  const lock = new FileLock(lockFile, { mustExist: true });
  if (lock.take()) remove({ copy, lockFile, lock });
  else lock.close();
}

async function folderFor(file: string): Promise<string> {
  const beside = dirname(file);
  return access(beside, constants.W_OK).then(
    () => beside,
    () => tmpdir(),
  );
}

function pathsOf(folder: string, file: string, name: string): CopyPaths {
  return {
    copy: join(folder, `${copyPrefix(file)}${name}`),
    lockFile: join(folder, `${lockPrefix(file)}${name}`),
  };
}

function copyPrefix(file: string): string {
  return `.${basename(file)}.current-`;
}

/** How the names of copies and lock files begin, with copies of earlier versions. */
function prefixesOf(file: string): string[] {
  return [copyPrefix(file), `.${basename(file)}.in-force-`, lockPrefix(file)];
}

function lockPrefix(file: string): string {
  return `.${basename(file)}.held-`;
}
