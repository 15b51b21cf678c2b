import { readVersion } from "../../../db/version.ts";
import { type SeedFolders, seedFolders, seedFoldersIn } from "../seed/folders.ts";
import { digestSeed } from "../seed/seed-digest.ts";

/**
 * Whether the store at `file` was made by this version from the present seed: that in the folder `seed`, or else the one that
 * it was made from. A store that cannot be read, or whose seed is gone, is left as it is.
 */
export function isUpToDate(file: string, seed: string | undefined): boolean {
  const made = readVersion(file);
  if (made === null || made.version === "LATER") return true;
  if (made.version === "EARLIER") return false;
  const digest = tryDigest(chooseSeed(file, seed));
  return digest === null || digest === made.seed;
}

/** Whether this version can read the store at `file`, though its seed may be another one. */
export function isOfSameVersion(file: string): boolean {
  return readVersion(file)?.version === "SAME";
}

/** The seed to make a store of: the one in the folder `seed`, or else the one that the store at `file` was made from. */
export function chooseSeed(file: string, seed: string | undefined): SeedFolders {
  const folder = seed ?? readVersion(file)?.seedFolder ?? null;
  return folder === null ? seedFolders : seedFoldersIn(folder);
}

function tryDigest(folders: SeedFolders): string | null {
  try {
    return digestSeed(folders);
  } catch {
    return null;
  }
}
