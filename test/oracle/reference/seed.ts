import { join } from "node:path";
import { inject } from "vitest";
import { type Row, readRows } from "./csv.ts";

/** Rows of a file of the seed that the tests use. */
export function readSeed(path: string): Row[] {
  return readRows(join(inject("seed"), path));
}

/** The day a release of the seed was published, and whether it holds only some offences. */
export function readSeedRelease(slug: string): { readonly day: string; readonly isExtract: boolean } {
  for (const row of readSeed("curated/releases.csv")) {
    if (row("slug") === slug) return { day: row("published"), isExtract: row("is_extract") === "yes" };
  }
  throw new Error(`The seed has no release ${slug}.`);
}
