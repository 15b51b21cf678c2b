import { join } from "node:path";
import { type Row, readRows } from "./csv.ts";

/** Rows of a file of the seed that the tests use. */
export function readSeed(path: string): Row[] {
  const { SMALL_SEED: folder } = process.env;
  if (folder === undefined) throw new Error("The seed of the tests was not made.");
  return readRows(join(folder, path));
}

/** The day a release of the seed was published, and whether it holds only some offences. */
export function readSeedRelease(slug: string): { readonly day: string; readonly isExtract: boolean } {
  for (const row of readSeed("curated/releases.csv")) {
    if (row("slug") === slug) return { day: row("published"), isExtract: row("is_extract") === "yes" };
  }
  throw new Error(`The seed has no release ${slug}.`);
}
