import { basename } from "node:path";
import { type FiguresDatabase, openStore } from "../../db/open.ts";
import type { MissingReason } from "../../db/tables.ts";
import { numberDay, startOfTime } from "../statistics/day.ts";
import { storeContent } from "./datasets/contents.ts";
import { type Coverage, readCoverage } from "./datasets/coverage.ts";
import { addComparisons, type Comparison } from "./datasets/dataset.ts";
import { ImplausibleFileError, listJumps, listPartsWithoutWhole } from "./datasets/implausible.ts";
import { datasets } from "./datasets/index.ts";
import { listLargestChanges } from "./datasets/largest-changes.ts";
import { listOmissions, markPartial, PartialFileError } from "./datasets/omissions.ts";
import type { ParsedFile } from "./parsing/file-parser.ts";
import { digestFile, type OnRead, parsePublication } from "./parsing/publication-file.ts";
import { publications } from "./publications/index.ts";
import { changeStore } from "./store/change.ts";
import { findReleaseDetails } from "./store/release-details.ts";
import { addRelease, findReleaseByDigest, findRemovableRelease, removeRelease } from "./store/releases.ts";
import { renewSnapshotId } from "./store/snapshot-id.ts";

export interface IngestOptions {
  /** Day of publication, such as 2024-07-24. */
  readonly published?: string | undefined;
  readonly label?: string | undefined;
  /** Whether the file may leave out figures that the edition before has. */
  readonly partial: boolean;
  /** Whether counts may be a thousand times those of the edition before. */
  readonly largeChanges: boolean;
  /** Whether to report what would change, and to change nothing. */
  readonly dryRun: boolean;
  /** Whether to wait for another process that changes the store, or to throw. */
  readonly wait: boolean;
  readonly onRead: OnRead;
  /** Called with the name of each step after reading. */
  readonly onStep: (step: string) => void;
  /** Called with the other process that this one waits for. */
  readonly onWait: (holder: string) => void;
}

/** What was loaded, or in a dry run would be loaded. */
export interface IngestSummary extends Comparison {
  readonly file: string;
  /** Title of the publication. */
  readonly publication: string;
  /** Slug of the release. */
  readonly release: string;
  /** Rows read from the file. */
  readonly rows: number;
  /** What is counted as unchanged, revised or added: figures, places, and so on. */
  readonly noun: string;
  /** How many figures are missing, by reason. */
  readonly missing: ReadonlyMap<MissingReason, number>;
  readonly sheetsLeftOut: readonly string[];
  /** What the file leaves out of what the edition before has: a sentence for each. */
  readonly omissions: readonly string[];
  /** The largest changes of figures, each in a sentence. */
  readonly largestChanges: readonly string[];
  readonly seconds: number;
}

type Stored = Comparison & Pick<IngestSummary, "release" | "omissions" | "largestChanges">;

/** The slug of the release that was loaded from the same bytes before. */
interface AlreadyLoaded {
  readonly sameAs: string;
}

/**
 * Loads one file as a release: completely or not at all. Does nothing if the same bytes were loaded before.
 * @throws RejectedFileError, WorkbookError, UnknownEditionError, PartialFileError, ImplausibleFileError or StoreError, each with a sentence for
 * the user.
 */
export async function ingestFile(
  store: string,
  file: string,
  options: IngestOptions,
): Promise<IngestSummary | AlreadyLoaded> {
  const started = performance.now();
  const sha256 = await digestFile(file);
  // The pages are checked later, before the store is changed.
  const opened = openStore(store, { checkPages: false });
  const loadedBefore = findReleaseByDigest(opened.db, sha256);
  if (loadedBefore !== undefined) {
    opened.close();
    return { sameAs: loadedBefore.slug };
  }
  const parsed = await parsePublication(opened.db, file, publications, options.onRead).finally(opened.close);
  const details = findReleaseDetails(file, sha256, parsed, options);
  const done = await changeStore<AlreadyLoaded | Stored>(
    store,
    (db) => {
      const loadedMeanwhile = findReleaseByDigest(db, sha256);
      if (loadedMeanwhile !== undefined) {
        return { changed: false, result: { sameAs: loadedMeanwhile.slug } };
      }
      options.onStep("storing");
      const release = addRelease(db, details);
      for (const content of parsed.contents) storeContent(db, content, { releaseId: release.id, ...parsed });
      checkPlausible(db, release.id, basename(file), options);
      const omissions = listOmissions(db, release.id);
      if (omissions.length > 0) {
        if (!options.partial && !options.dryRun) throw new PartialFileError(basename(file), omissions);
        markPartial(db, release.id);
      }
      const comparison = compareContents(db, release.id, parsed);
      const largestChanges = listLargestChanges(db, release.id);
      options.onStep("adding up");
      rollUp(db, readCoverage(db, release.id), numberDay(details.published));
      renewSnapshotId(db, "load", sha256, details.published, details.label, details.file);
      return {
        changed: true,
        result: { release: release.slug, ...comparison, omissions, largestChanges },
      };
    },
    { keep: !options.dryRun, wait: options.wait, onWait: options.onWait },
  );
  if ("sameAs" in done) return done;
  const { publication, contents, rows, missing, sheetsLeftOut } = parsed;
  return {
    file: basename(file),
    publication: publication.title,
    rows,
    noun: contents.map(({ dataset }) => datasets[dataset].noun)[0] ?? "",
    missing,
    sheetsLeftOut,
    ...done,
    seconds: (performance.now() - started) / 1000,
  };
}

/**
 * Removes a release. The figures that it replaced are current again.
 * @throws StoreError when there is no such release, it is embedded, or the store cannot be changed.
 */
export async function undoRelease(
  store: string,
  slug: string,
  options: Pick<IngestOptions, "wait" | "onWait">,
): Promise<void> {
  await changeStore(
    store,
    (db) => {
      const { id, published } = findRemovableRelease(db, slug);
      const coverage = readCoverage(db, id);
      for (const [dataset] of coverage) datasets[dataset].remove(db, id);
      removeRelease(db, id);
      rollUp(db, coverage, published === null ? startOfTime : numberDay(published));
      renewSnapshotId(db, "undo", slug);
      return { changed: true, result: undefined };
    },
    { keep: true, ...options },
  );
}

/** @throws ImplausibleFileError for figures that cannot be right. */
function checkPlausible(
  db: FiguresDatabase,
  releaseId: number,
  file: string,
  { largeChanges, dryRun }: IngestOptions,
): void {
  const parts = listPartsWithoutWhole(db, releaseId);
  if (parts.length > 0)
    throw new ImplausibleFileError(file, parts, "Without them the outcomes of those years would be lost.");
  const jumps = largeChanges || dryRun ? [] : listJumps(db, releaseId);
  if (jumps.length > 0)
    throw new ImplausibleFileError(file, jumps, "If that is right, load it with --large-changes.");
}

function compareContents(db: FiguresDatabase, releaseId: number, { contents }: ParsedFile): Comparison {
  return addComparisons(contents.map(({ dataset }) => datasets[dataset].compare(db, releaseId)));
}

/** Writes the rollups of the years of a release that was added or removed. `since` is its day of publication. */
function rollUp(db: FiguresDatabase, coverage: Coverage, since: number): void {
  for (const [dataset, years] of coverage) datasets[dataset].rollUp(db, years, since);
}
