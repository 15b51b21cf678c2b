import { constants, realpathSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import type Database from "better-sqlite3";
import * as z from "zod";
import { databaseOver, type FiguresDatabase, isStoreAt, openStore, StoreError } from "../../../db/open.ts";
import { type ChangeResult, openUnfinished, swapStore, toStoreError } from "./file-swap.ts";
import { type LockOptions, withLock } from "./lock.ts";
import { checkReferences } from "./references.ts";

export interface ChangeOptions extends Omit<LockOptions, "purpose"> {
  /** False for a dry run: the change is made on a copy, and the store is not replaced. */
  readonly keep: boolean;
  /** What other processes report while they wait. The default is "changing the store". */
  readonly purpose?: string;
}

/**
 * Runs `change` on a copy of the store at `file`, and replaces the store by the copy: completely or not at all. `change`
 * is one transaction, and foreign keys are checked only at its end. It must set a new snapshot id, or say that nothing
 * changed; then the store is not replaced. The sequence number of the store grows by 1.
 * @returns the result of `change`, also in a dry run.
 * @throws StoreError when there is no good store, another process has the lock and this one must not wait, it cannot be
 * written, or a row would refer to a missing row; and any error that `change` throws.
 */
export async function changeStore<Result>(
  file: string,
  change: (db: FiguresDatabase) => Promise<ChangeResult<Result>> | ChangeResult<Result>,
  { keep, purpose = "changing the store", ...lock }: ChangeOptions,
): Promise<Result> {
  if (!isStoreAt(file)) throw new StoreError(`There is no store at ${file}.`);
  // If `file` is a symbolic link, renaming would replace the link and not the store.
  const store = realpathSync(file);
  try {
    return await withLock(store, { ...lock, purpose }, () =>
      swapStore(store, async (copy) => {
        openStore(store).close();
        await copyFile(store, copy, constants.COPYFILE_FICLONE);
        const sqlite = openUnfinished(copy);
        try {
          const done = await runChange(sqlite, change);
          return { ...done, changed: done.changed && keep };
        } finally {
          sqlite.close();
        }
      }),
    );
  } catch (error) {
    throw toStoreError(store, error);
  }
}

async function runChange<Result>(
  sqlite: Database.Database,
  change: (db: FiguresDatabase) => Promise<ChangeResult<Result>> | ChangeResult<Result>,
): Promise<ChangeResult<Result>> {
  const before = readSnapshotId(sqlite);
  sqlite.exec("BEGIN");
  const done = await change(databaseOver(sqlite));
  if (!done.changed) return done;
  if (readSnapshotId(sqlite) === before)
    throw new Error("The change did not give the store a new snapshot id.");
  sqlite.exec("UPDATE revision SET sequence = sequence + 1");
  checkReferences(sqlite);
  sqlite.exec("COMMIT");
  return done;
}

const snapshot = z.object({ id: z.string().min(1) });

/** The table must have exactly one row. */
function readSnapshotId(sqlite: Database.Database): string {
  const [row] = z.tuple([snapshot]).parse(sqlite.prepare("SELECT id FROM revision").all());
  return row.id;
}
