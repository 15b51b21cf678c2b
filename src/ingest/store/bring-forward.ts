import { realpathSync } from "node:fs";
import { isStoreAt, StoreError } from "../../../db/open.ts";
import type { Progress } from "../seed/load.ts";
import { writeStore } from "./build.ts";
import type { CarriedReleases } from "./carried-releases.ts";
import { swapStore, toStoreError } from "./file-swap.ts";
import { listLoadedFiles } from "./loaded-files.ts";
import { withLock } from "./lock.ts";
import { chooseSeed, isUpToDate } from "./version-check.ts";

export interface BringForwardOptions {
  /** The folder of the seed. The default is the seed that the store was made from. */
  readonly seed?: string | undefined;
  readonly onProgress?: Progress;
  /** Called with the other process that this one waits for. */
  readonly onWait?: ((holder: string) => void) | undefined;
}

/**
 * Replaces a store of an earlier version, or of another seed, by a new one with the same loaded releases: completely or not at
 * all. Gives null where there is nothing to do.
 * @throws StoreError that says which files to load again when not all that was loaded can be carried over; the store stays as it is.
 */
export async function bringForward(
  file: string,
  { seed, onProgress = () => undefined, onWait }: BringForwardOptions = {},
): Promise<CarriedReleases | null> {
  if (!isStoreAt(file) || isUpToDate(file, seed)) return null;
  const store = realpathSync(file);
  const lock = { purpose: "bringing the store forward", wait: true, onWait };
  try {
    return await withLock(store, lock, async () => {
      // Another process may have done it meanwhile.
      if (isUpToDate(store, seed)) return null;
      return await swapStore(store, async (unfinished) => {
        const result = await writeStore(unfinished, chooseSeed(store, seed), onProgress, store);
        return { changed: true, result };
      });
    });
  } catch (error) {
    throw explain(store, toStoreError(store, error));
  }
}

function explain(store: string, error: unknown): unknown {
  if (!(error instanceof StoreError)) return error;
  const files = listLoadedFiles(store);
  const lines = [
    `The store at ${store} is of an earlier version or seed, and cannot be brought forward; it stays as it is. ${error.message}`,
    ...(files.length > 0 ? ["To start anew, move it away and load these files again:"] : []),
    ...files.map((each) => `  ${each}`),
  ];
  return new StoreError(lines.join("\n"), { cause: error });
}
