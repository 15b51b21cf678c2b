import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SeedFolders } from "./folders.ts";

/** A digest of all files of a seed. @throws Error when a folder cannot be read. */
export function digestSeed(folders: SeedFolders): string {
  return digestFolders(listFolders(folders));
}

/** The folders that have files of a seed. */
export function listFolders({ extracted, figures, curated }: SeedFolders): string[] {
  return [extracted, figures, curated];
}

/** A digest of the names and bytes of the CSV and SQL files in some folders. */
export function digestFolders(folders: readonly string[]): string {
  const hash = createHash("sha256");
  for (const folder of folders) {
    for (const name of readdirSync(folder)
      .filter((entry) => /\.(csv|csv\.gz|sql)$/.test(entry))
      .sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
