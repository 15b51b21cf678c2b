import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { inject } from "vitest";

const folders: string[] = [];

/** A copy of the test store with another snapshot in it: this number, an id of its own, and what `change` does. */
export function makeStore(
  sequence: number,
  change: (db: Database.Database) => void = () => undefined,
): string {
  const folder = mkdtempSync(join(tmpdir(), "publish-"));
  folders.push(folder);
  const file = join(folder, "figures.sqlite");
  copyFileSync(inject("store"), file);
  const db = new Database(file);
  db.pragma("foreign_keys = OFF");
  db.prepare("UPDATE revision SET sequence = ?, id = ?").run(sequence, idOf(folder));
  change(db);
  db.close();
  return file;
}

function idOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Removes the stores. */
export function removeStores(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
