import { join } from "node:path";
import { root } from "../../../root.ts";

/** The folders of embedded figures: those that scripts extract from publications, and those written by hand. */
export interface SeedFolders {
  /** The folder that all of them are in. */
  readonly folder: string;
  readonly extracted: string;
  readonly figures: string;
  readonly curated: string;
}

/** The folders of the embedded figures in a folder. */
export function seedFoldersIn(folder: string): SeedFolders {
  const extracted = join(folder, "extracted");
  return { folder, extracted, figures: join(extracted, "figures"), curated: join(folder, "curated") };
}

/** The embedded figures of the project. */
export const seedFolders = seedFoldersIn(join(root, "db/seed"));
