import { randomUUID } from "node:crypto";
import { closeSync, constants, existsSync, openSync, rmSync } from "node:fs";
import { access, copyFile, mkdir, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { FileLock } from "../../db/lock.ts";
import { StoreError } from "../../db/open.ts";

/** A copy of a store that is read by this gateway alone, so that nothing that befalls the original reaches it. */
export interface PrivateCopy {
  readonly file: string;
  readonly original: string;
  /** At once, lest a process that ends leave it behind. */
  remove(): void;
}

/** Where a copy is, and the lock that whoever reads it holds. */
interface Names {
  readonly copy: string;
  readonly lockFile: string;
}

/** Names that are this gateway's own for as long as it holds the lock. */
interface Claim extends Names {
  readonly lock: FileLock;
}

/**
 * Copies a store beside itself, where file systems can share its blocks, or into the system's own folder for temporary
 * files where its folder cannot be written. `write` makes the copy, at a path where there is nothing yet.
 * @throws StoreError when it cannot be made.
 */
export async function copyPrivately(
  file: string,
  write: (copy: string) => Promise<void> = (copy) =>
    copyFile(file, copy, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL),
): Promise<PrivateCopy> {
  try {
    const folder = await folderFor(file);
    await mkdir(folder, { recursive: true });
    const claim = claimName(folder, file);
    try {
      await write(claim.copy);
    } catch (error) {
      remove(claim);
      throw error;
    }
    return { file: claim.copy, original: file, remove: () => remove(claim) };
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new StoreError(`The store at ${file} cannot be read: ${cause.message}.`, { cause });
  }
}

/** Removes the copies of processes that are gone without having done so, in whichever container they were. */
export async function removeLeftCopies(file: string): Promise<void> {
  for (const folder of [dirname(file), tmpdir()]) {
    for (const found of await readdir(folder).catch(() => [])) {
      const prefix = [copyPrefix(file), lockPrefix(file)].find((each) => found.startsWith(each));
      if (prefix === undefined) continue;
      try {
        removeIfLeft(namesOf(folder, file, found.slice(prefix.length)));
      } catch {
        // Gone by now, or somebody else's, and in nobody's way.
      }
    }
  }
}

/** Takes a name that nobody else has. */
function claimName(folder: string, file: string): Claim {
  for (;;) {
    const names = namesOf(folder, file, randomUUID());
    closeSync(openSync(names.lockFile, "wx"));
    const lock = new FileLock(names.lockFile);
    try {
      // Whoever clears up may have come upon it before it was held, and then has removed it or is about to.
      if (lock.take() && existsSync(names.lockFile)) return { ...names, lock };
    } catch (error) {
      rmSync(names.lockFile, { force: true });
      lock.close();
      throw error;
    }
    lock.close();
  }
}

/** The lock goes last: what has none is taken for left. */
function remove({ copy, lockFile, lock }: Claim): void {
  rmSync(copy, { force: true });
  rmSync(lockFile, { force: true });
  lock.close();
}

function removeIfLeft({ copy, lockFile }: Names): void {
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

function namesOf(folder: string, file: string, name: string): Names {
  return {
    copy: join(folder, `${copyPrefix(file)}${name}`),
    lockFile: join(folder, `${lockPrefix(file)}${name}`),
  };
}

function copyPrefix(file: string): string {
  return `.${basename(file)}.in-force-`;
}

function lockPrefix(file: string): string {
  return `.${basename(file)}.held-`;
}
