import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type Database from "better-sqlite3";
import { sql } from "drizzle-orm";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { databaseOver, type FiguresDatabase, isStoreAt, StoreError } from "../../../db/open.ts";
import { snapshots } from "../../../db/tables.ts";
import { migrationsFolder } from "../../../db/version.ts";
import { type SeedFolders, seedFolders, seedFoldersIn } from "../seed/folders.ts";
import { loadSeed, type Progress, rollUpAll } from "../seed/load.ts";
import { digestFolders, digestSeed, listFolders } from "../seed/seed-digest.ts";
import { type CarriedReleases, carryReleases } from "./carried-releases.ts";
import { openUnfinished, swapStore, toStoreError } from "./file-swap.ts";
import { withLock } from "./lock.ts";
import { checkReferences } from "./references.ts";
import { renewSnapshotId } from "./snapshot-id.ts";

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

/**
 * Writes a store from a seed. With another store, also what was loaded into that one.
 * @throws StoreError when not all that was loaded into it can be carried over.
 */
export async function writeStore(
  unfinished: string,
  folders: SeedFolders,
  progress: Progress,
  earlier?: string,
): Promise<CarriedReleases> {
  const sqlite = openUnfinished(unfinished);
  try {
    const db = databaseOver(sqlite);
    migrate(db, { migrationsFolder });
    if (earlier !== undefined) attachEarlier(sqlite, earlier);
    sqlite.exec("BEGIN");
    const years = await loadSeed(db, folders, progress);
    const nothing = { carried: [], embeddedNow: [] };
    const releases = earlier === undefined ? nothing : carryReleases(db, years);
    rollUpAll(db, years, progress);
    writeSnapshot(db, folders);
    if (earlier !== undefined) continueSnapshots(db, releases);
    checkReferences(sqlite);
    sqlite.exec("COMMIT");
    sqlite.exec("ANALYZE main");
    return releases;
  } finally {
    sqlite.close();
  }
}

function attachEarlier(sqlite: Database.Database, file: string): void {
  sqlite.prepare("ATTACH ? AS earlier").run(file);
  if (sqlite.pragma("earlier.quick_check(1)", { simple: true }) !== "ok")
    throw new StoreError("It is damaged.");
}

/** The same seed and migrations always give the same snapshot id. */
function writeSnapshot(db: FiguresDatabase, folders: SeedFolders): void {
  db.insert(snapshots)
    .values({
      id: digestFolders([migrationsFolder, ...listFolders(folders)]),
      sequence: 1,
      loadedAt: new Date().toISOString(),
      seed: digestSeed(folders),
      seedFolder: folders.folder === seedFolders.folder ? null : resolve(folders.folder),
    })
    .run();
}

/** Makes the snapshot the next one of the earlier store. Without loaded releases it has the content of a new store. */
function continueSnapshots(db: FiguresDatabase, { carried }: CarriedReleases): void {
  const before = db.get<{ id: string; sequence?: number }>(sql`SELECT * FROM earlier.revision`);
  if (carried.length > 0) renewSnapshotId(db, "bring forward", before.id);
  db.update(snapshots)
    .set({ sequence: (before.sequence ?? 1) + 1 })
    .run();
}
