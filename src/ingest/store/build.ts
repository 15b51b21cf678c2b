import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { databaseOver, isStoreAt, migrationsFolder } from "../../../db/open.ts";
import { snapshots } from "../../../db/tables.ts";
import { type SeedFolders, seedFolders, seedFoldersIn } from "../seed/folders.ts";
import { loadSeed, type Progress } from "../seed/load.ts";
import { openUnfinished, swapStore, toStoreError } from "./file-swap.ts";
import { withLock } from "./lock.ts";

export type { Progress };

/**
 * Builds a store at `file` from the seed, that of the project or in another folder, if there is none. It appears under
 * its name complete or not at all. If another process is building it, this one waits, and `onWait` is called with the
 * other process.
 * @throws StoreError when the file cannot be written, Error with the seed file, line and column of a cell that is wrong.
 */
export async function buildStore(
  file: string,
  progress: Progress,
  onWait?: (holder: string) => void,
  seed?: string,
): Promise<void> {
  const folders = seed === undefined ? seedFolders : seedFoldersIn(seed);
  try {
    mkdirSync(dirname(file), { recursive: true });
    const isBuilt = await withLock(file, { purpose: "building the store", wait: true, onWait }, async () => {
      if (isStoreAt(file)) return false;
      return swapStore(file, async (unfinished) => {
        await writeStore(unfinished, folders, progress);
        return { changed: true, result: true };
      });
    });
    if (isBuilt) progress("ready", 1);
  } catch (error) {
    throw toStoreError(file, error);
  }
}

async function writeStore(unfinished: string, folders: SeedFolders, progress: Progress): Promise<void> {
  const sqlite = openUnfinished(unfinished);
  try {
    const db = databaseOver(sqlite);
    migrate(db, { migrationsFolder });
    sqlite.pragma("foreign_keys = ON");
    sqlite.exec("BEGIN");
    await loadSeed(db, folders, progress);
    db.insert(snapshots)
      .values({
        id: toSnapshotId(Object.values(folders)),
        sequence: 1,
        loadedAt: new Date().toISOString(),
      })
      .run();
    sqlite.exec("COMMIT");
    sqlite.exec("ANALYZE");
  } finally {
    sqlite.close();
  }
}

/** The same seed and migrations always give the same snapshot id. */
function toSnapshotId(folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of [migrationsFolder, ...folders]) {
    for (const name of readdirSync(folder)
      .filter((entry) => /\.(csv|csv\.gz|sql)$/.test(entry))
      .sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
