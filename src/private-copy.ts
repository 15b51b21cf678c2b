import { constants, rmSync } from "node:fs";
import { access, copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { StoreError } from "../db/open.ts";

/** A copy of a store that is read by this process alone, so that nothing that befalls the original reaches it. */
export interface PrivateCopy {
  readonly file: string;
  readonly original: string;
  /** At once, lest a process that ends leave it behind. */
  remove(): void;
}

let made = 0;

/**
 * Copies a store beside itself, where file systems can share its blocks, or into the system's own folder for temporary
 * files where its folder cannot be written.
 */
export async function copyPrivately(file: string): Promise<PrivateCopy> {
  made += 1;
  const folder = await folderFor(file);
  const copy = join(folder, `${prefixOf(file)}${process.pid}-${made}`);
  await mkdir(folder, { recursive: true });
  await copyFile(file, copy, constants.COPYFILE_FICLONE).catch((cause: Error) => {
    throw new StoreError(`The store at ${file} cannot be read: ${cause.message}.`, { cause });
  });
  return { file: copy, original: file, remove: () => rmSync(copy, { force: true }) };
}

/** Removes the copies of processes that are gone without having done so. */
export async function removeLeftCopies(file: string): Promise<void> {
  for (const folder of [dirname(file), tmpdir()]) {
    for (const name of await readdir(folder).catch(() => [])) {
      if (!name.startsWith(prefixOf(file))) continue;
      const pid = Number.parseInt(name.slice(prefixOf(file).length), 10);
      if (!isAlive(pid)) await rm(join(folder, name), { force: true });
    }
  }
}

async function folderFor(file: string): Promise<string> {
  const beside = dirname(file);
  return access(beside, constants.W_OK).then(
    () => beside,
    () => tmpdir(),
  );
}

function prefixOf(file: string): string {
  return `.${basename(file)}.in-force-`;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
