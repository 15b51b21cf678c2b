import { constants, realpathSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import type Database from "better-sqlite3";
import { z } from "zod";
import { databaseOver, type FiguresDatabase, isStoreAt, openStore, StoreError } from "../../../db/open.ts";
import { explainRefusal, openUnfinished, placeStore, type Work } from "./file-swap.ts";
import { type LockOptions, withLock } from "./lock.ts";

/** How a change is to go. */
export interface ChangeOptions extends Omit<LockOptions, "purpose"> {
  /** False for a dry run: everything is done but to put the new store in place. */
  readonly keep: boolean;
  /** What others who want the store are told, "changing the store" unless given. */
  readonly purpose?: string;
}

/**
 * Runs `change` on a copy of the store at `file` and puts the copy in its place: whole or not at all.
 * `change` names the new revision itself, or says that nothing changed, which leaves the file untouched. It is one
 * transaction, in which foreign keys may be broken for a while. The sequence number of the store grows by one.
 * @returns what `change` has for the caller, also of a dry run.
 * @throws StoreError when there is no good store, it is held by another process and not to be waited for, it cannot
 * be written, or rows would refer to rows that are not there; and whatever `change` throws.
 */
export async function changeStore<Result>(
  file: string,
  change: (db: FiguresDatabase) => Promise<Work<Result>> | Work<Result>,
  { keep, purpose = "changing the store", ...lock }: ChangeOptions,
): Promise<Result> {
  if (!isStoreAt(file)) throw new StoreError(`There is no store at ${file}.`);
  // Renaming over a symbolic link would leave the store it points to as it was.
  const store = realpathSync(file);
  try {
    return await withLock(store, { ...lock, purpose }, () =>
      placeStore(store, async (copy) => {
        openStore(store).close();
        await copyFile(store, copy, constants.COPYFILE_FICLONE);
        const sqlite = openUnfinished(copy);
        try {
          const work = await runChange(sqlite, change);
          return { ...work, changed: work.changed && keep };
        } finally {
          sqlite.close();
        }
      }),
    );
  } catch (error) {
    throw explainRefusal(store, error);
  }
}

async function runChange<Result>(
  sqlite: Database.Database,
  change: (db: FiguresDatabase) => Promise<Work<Result>> | Work<Result>,
): Promise<Work<Result>> {
  const before = readRevision(sqlite);
  sqlite.exec("BEGIN");
  const work = await change(databaseOver(sqlite));
  if (!work.changed) return work;
  if (readRevision(sqlite) === before) throw new Error("The change did not give the store a new revision.");
  sqlite.exec("UPDATE revision SET sequence = sequence + 1");
  refuseBrokenReferences(sqlite);
  sqlite.exec("COMMIT");
  return work;
}

const revision = z.object({ id: z.string().min(1) });
const brokenReference = z.object({ child: z.string(), parent: z.string() });

/** The one row's id: two rows or none would be a defect of the change. */
function readRevision(sqlite: Database.Database): string {
  const [row] = z.tuple([revision]).parse(sqlite.prepare("SELECT id FROM revision").all());
  return row.id;
}

function refuseBrokenReferences(sqlite: Database.Database): void {
  const found = sqlite.prepare(`SELECT "table" AS child, parent FROM pragma_foreign_key_check LIMIT 1`).get();
  if (found === undefined) return;
  const { child, parent } = brokenReference.parse(found);
  throw new StoreError(
    `The change is refused, and the store is as it was: a row of ${child} would refer to a row of ${parent} that is not there.`,
  );
}
