import { basename } from "node:path";
import { openStore } from "../../db/open.ts";
import { changeStore } from "./change.ts";
import { nameEdition } from "./edition.ts";
import { digestFile, type ReadProgress, readFigures } from "./file.ts";
import { storeCounts } from "./offence-load.ts";
import {
  addRelease,
  type Comparison,
  compareWithEarlier,
  findByDigest,
  nameRevision,
  removeRelease,
} from "./releases.ts";
import { rollUpOffenceCounts } from "./rollup.ts";

/** How a load is to go. */
export interface IngestOptions {
  readonly published?: string | undefined;
  readonly label?: string | undefined;
  readonly dryRun: boolean;
  readonly wait: boolean;
  readonly onRead: ReadProgress;
  readonly onStep: (step: string) => void;
  readonly onWait: (holder: string) => void;
}

/** What a load did, or with a dry run would do. */
export interface IngestSummary extends Comparison {
  readonly file: string;
  readonly release: string;
  readonly read: number;
  readonly years: readonly number[];
  readonly seconds: number;
}

/**
 * Loads one file as a release: whole, or not at all. Null when these very bytes are a release already.
 * @throws FileRefused, WorkbookError, EditionUnknown or StoreError, each in words fit for a person.
 */
export async function ingestFile(
  store: string,
  file: string,
  options: IngestOptions,
): Promise<IngestSummary | { readonly sameAs: string }> {
  const started = performance.now();
  const sha256 = await digestFile(file);
  const before = openStore(store);
  const same = findByDigest(before.db, sha256);
  if (same !== undefined) {
    before.close();
    return { sameAs: same.slug };
  }
  const { publication, reader } = await readFigures(before.db, file, options.onRead).finally(before.close);
  const edition = nameEdition(file, sha256, publication, options);
  const years = [...reader.years.keys()].sort((a, b) => a - b);
  const done = await changeStore<{ readonly sameAs: string } | (Comparison & { readonly release: string })>(
    store,
    (db) => {
      const loadedMeanwhile = findByDigest(db, sha256);
      if (loadedMeanwhile !== undefined) {
        return { changed: false, result: { sameAs: loadedMeanwhile.slug } };
      }
      options.onStep("storing");
      const release = addRelease(db, edition);
      storeCounts(db, release.id, reader.years, publication);
      const comparison = compareWithEarlier(db, release.id);
      options.onStep("adding up");
      rollUpOffenceCounts(db, years);
      nameRevision(db, `load ${sha256}`);
      return { changed: true, result: { release: release.slug, ...comparison } };
    },
    { keep: !options.dryRun, wait: options.wait, onWait: options.onWait },
  );
  if ("sameAs" in done) return done;
  const seconds = (performance.now() - started) / 1000;
  return { file: basename(file), read: reader.rows, years, ...done, seconds };
}

/** Takes a release out again: the figures it replaced are in force once more. */
export async function undoRelease(
  store: string,
  slug: string,
  options: Pick<IngestOptions, "wait" | "onWait">,
): Promise<number[]> {
  return changeStore(
    store,
    (db) => {
      const years = removeRelease(db, slug);
      rollUpOffenceCounts(db, years);
      nameRevision(db, `undo ${slug}`);
      return { changed: true, result: years };
    },
    { keep: true, ...options },
  );
}
