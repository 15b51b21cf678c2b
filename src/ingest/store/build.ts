import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { databaseOver, isStoreAt, migrationsFolder } from "../../../db/open.ts";
import { revisions } from "../../../db/tables.ts";
import { loadSeed, type Progress, seedFolders } from "../seed/load.ts";
import { explainRefusal, openUnfinished, placeStore } from "./file-swap.ts";
import { withLock } from "./lock.ts";

export type { Progress };

/**
 * Builds a store at `file` from the seed, unless there is one by the time no other process builds one. The store
 * appears under its name whole or not at all. `onWait` is called with who builds it, when that is to be waited for.
 * @throws StoreError when the file cannot be written, Error naming the seed file, line and column of a cell that
 * does not fit.
 */
export async function buildStore(
  file: string,
  progress: Progress,
  onWait?: (holder: string) => void,
): Promise<void> {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const isBuilt = await withLock(file, { purpose: "building the store", wait: true, onWait }, async () => {
      if (isStoreAt(file)) return false;
      return placeStore(file, async (unfinished) => {
        await writeStore(unfinished, progress);
        return { changed: true, result: true };
      });
    });
    if (isBuilt) progress("ready", 1);
  } catch (error) {
    throw explainRefusal(file, error);
  }
}

async function writeStore(unfinished: string, progress: Progress): Promise<void> {
  const sqlite = openUnfinished(unfinished);
  try {
    const db = databaseOver(sqlite);
    migrate(db, { migrationsFolder });
    sqlite.pragma("foreign_keys = ON");
    sqlite.exec("BEGIN");
    await loadSeed(db, progress);
    db.insert(revisions)
      .values({ id: digest(Object.values(seedFolders)), sequence: 1, loadedAt: new Date().toISOString() })
      .run();
    sqlite.exec("COMMIT");
    sqlite.exec("ANALYZE");
  } finally {
    sqlite.close();
  }
}

/** The same seed and migrations always give the same revision. */
function digest(folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of [migrationsFolder, ...folders]) {
    for (const name of readdirSync(folder)
      .filter((entry) => /\.(csv|sql)$/.test(entry))
      .sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
