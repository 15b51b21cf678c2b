import { basename } from "node:path";
import { type FiguresDatabase, openStore } from "../../db/open.ts";
import type { MissingReason } from "../../db/tables.ts";
import { numberDay, startOfTime } from "../statistics/day.ts";
import type { Comparison } from "./datasets/dataset.ts";
import { subjectStores } from "./datasets/index.ts";
import type { ReadFile } from "./parsing/file-parser.ts";
import { digestFile, type ReadProgress, readPublication } from "./parsing/publication-file.ts";
import { publications } from "./publications/index.ts";
import { changeStore } from "./store/change.ts";
import { nameEdition } from "./store/edition.ts";
import {
  addRelease,
  coverageOf,
  findByDigest,
  findRemovable,
  nameRevision,
  removeRelease,
} from "./store/releases.ts";

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
  readonly publication: string;
  readonly release: string;
  readonly read: number;
  /** What is compared: figures, or what else the file holds. */
  readonly noun: string;
  readonly missing: ReadonlyMap<MissingReason, number>;
  readonly sheetsLeftOut: readonly string[];
  readonly seconds: number;
}

/**
 * Loads one file as a release: whole, or not at all. When these very bytes are a release already, says which.
 * @throws FileRefused, WorkbookError, EditionUnknown or StoreError, each in words fit for a person.
 */
export async function ingestFile(
  store: string,
  file: string,
  options: IngestOptions,
): Promise<IngestSummary | { readonly sameAs: string }> {
  const started = performance.now();
  const sha256 = await digestFile(file);
  // Whether its pages are good is checked before it is changed.
  const before = openStore(store, { checkPages: false });
  const same = findByDigest(before.db, sha256);
  if (same !== undefined) {
    before.close();
    return { sameAs: same.slug };
  }
  const read = await readPublication(before.db, file, publications, options.onRead).finally(before.close);
  const edition = nameEdition(file, sha256, read, options);
  const done = await changeStore<{ readonly sameAs: string } | (Comparison & { readonly release: string })>(
    store,
    (db) => {
      const loadedMeanwhile = findByDigest(db, sha256);
      if (loadedMeanwhile !== undefined) {
        return { changed: false, result: { sameAs: loadedMeanwhile.slug } };
      }
      options.onStep("storing");
      const release = addRelease(db, edition);
      const comparison = storeContents(db, release.id, read);
      options.onStep("adding up");
      rollUp(db, coverageOf(db, release.id), numberDay(edition.published));
      nameRevision(db, "load", sha256, edition.published, edition.label, edition.file);
      return { changed: true, result: { release: release.slug, ...comparison } };
    },
    { keep: !options.dryRun, wait: options.wait, onWait: options.onWait },
  );
  if ("sameAs" in done) return done;
  const { publication, contents, rows, missing, sheetsLeftOut } = read;
  const seconds = (performance.now() - started) / 1000;
  return {
    file: basename(file),
    publication: publication.title,
    read: rows,
    noun: contents.map(({ subject }) => subjectStores[subject].noun)[0] ?? "",
    missing,
    sheetsLeftOut,
    ...done,
    seconds,
  };
}

/** Takes a release out again: what it replaced is in force once more. */
export async function undoRelease(
  store: string,
  slug: string,
  options: Pick<IngestOptions, "wait" | "onWait">,
): Promise<void> {
  await changeStore(
    store,
    (db) => {
      const { id, published } = findRemovable(db, slug);
      const coverage = coverageOf(db, id);
      for (const [subject] of coverage) subjectStores[subject].remove(db, id);
      removeRelease(db, id);
      rollUp(db, coverage, published === null ? startOfTime : numberDay(published));
      nameRevision(db, "undo", slug);
      return { changed: true, result: undefined };
    },
    { keep: true, ...options },
  );
}

/** Stores what was read of a file under its release, and tells what of it is new. */
function storeContents(db: FiguresDatabase, releaseId: number, read: ReadFile): Comparison {
  const sum = { unchanged: 0, revised: 0, added: 0 };
  for (const content of read.contents) {
    content.store(db, { releaseId, ...read });
    const { unchanged, revised, added } = subjectStores[content.subject].compare(db, releaseId);
    sum.unchanged += unchanged;
    sum.revised += revised;
    sum.added += added;
  }
  return sum;
}

/** Writes what is read of the years of which something came or went with a release of the day `since`. */
function rollUp(db: FiguresDatabase, coverage: ReturnType<typeof coverageOf>, since: number): void {
  for (const [subject, years] of coverage) subjectStores[subject].rollUp(db, years, since);
}
