import { basename } from "node:path";
import type { FiguresDatabase } from "../../db/open.ts";
import { numberDay, startOfTime } from "../statistics/day.ts";
import { storeContent } from "./datasets/contents.ts";
import { type Coverage, readCoverage } from "./datasets/coverage.ts";
import { addComparisons, type Comparison } from "./datasets/dataset.ts";
import { ImplausibleFileError, listJumps, listPartsWithoutWhole } from "./datasets/implausible.ts";
import { datasets } from "./datasets/index.ts";
import { listLargestChanges } from "./datasets/largest-changes.ts";
import { listOmissions, markPartial, PartialFileError } from "./datasets/omissions.ts";
import { listOutcomeOmissions } from "./datasets/outcome-omissions.ts";
import { compareWithForces } from "./datasets/partnerships/force-sums.ts";
import { listPartnershipOmissions } from "./datasets/partnerships/partnership-omissions.ts";
import type { AlreadyLoaded, IngestSummary } from "./ingest-summary.ts";
import type { ParsedFile } from "./parsing/file-parser.ts";
import { digestFile, type OnRead, parsePublication } from "./parsing/publication-file.ts";
import { publications } from "./publications/index.ts";
import { WorkbookError } from "./readers/workbook-error.ts";
import { removeReleaseNotes, rollUpReleaseNotes } from "./rollups/release-notes.ts";
import { changeStore } from "./store/change.ts";
import { findReleaseDetails } from "./store/release-details.ts";
import { addRelease, findReleaseByDigest, findRemovableRelease, removeRelease } from "./store/releases.ts";
import { renewSnapshotId } from "./store/snapshot-id.ts";

export interface IngestOptions {
  /** Day of publication, such as 2024-07-24. */
  readonly published?: string | undefined;
  readonly label?: string | undefined;
  /** The calendar year of figures of residents in a file that does not say it. */
  readonly midYear?: string | undefined;
  /** Whether the file may leave out figures that the edition before has. */
  readonly partial: boolean;
  /** Whether counts may be a thousand times those of the edition before. */
  readonly largeChanges: boolean;
  /** Whether to report what would change, and to change nothing. */
  readonly dryRun: boolean;
  /** Whether to wait for another process that changes the store, or to throw. */
  readonly wait: boolean;
  /** Called with each file before it is read. */
  readonly onFile?: (file: string) => void;
  readonly onRead: OnRead;
  /** Called with the name of each step after reading. */
  readonly onStep: (step: string) => void;
  /** Called with the other process that this one waits for. */
  readonly onWait: (holder: string) => void;
}

type Ingested = IngestSummary | AlreadyLoaded;

/**
 * Loads files in one change of the store, each as a release: all of them completely, or none. Leaves out a file whose bytes
 * were loaded before.
 * @throws RejectedFileError, UnrecognisedFileError, WorkbookError, UnknownEditionError, PartialFileError, ImplausibleFileError or
 * StoreError, each with a sentence for the user.
 */
export async function ingestFiles(
  store: string,
  files: readonly string[],
  options: IngestOptions,
): Promise<Ingested[]> {
  const digested = new Map<string, string>();
  for (const file of files) digested.set(file, await digestFile(file).catch(nameFile(file)));
  return changeStore(
    store,
    async (db) => {
      const result: Ingested[] = [];
      for (const [file, sha256] of digested) {
        const same = findReleaseByDigest(db, sha256);
        const { slug = "", published = null } = same ?? {};
        options.onFile?.(file);
        if (same === undefined) result.push(await addFile(db, file, sha256, options).catch(nameFile(file)));
        else result.push({ file, sameAs: slug, published });
      }
      return { changed: result.some((each) => !("sameAs" in each)), result };
    },
    { keep: !options.dryRun, wait: options.wait, onWait: options.onWait },
  );
}

/** As `ingestFiles`, for one file. */
export async function ingestFile(store: string, file: string, options: IngestOptions): Promise<Ingested> {
  const [only] = await ingestFiles(store, [file], options);
  if (only === undefined) throw new Error(`Nothing is known of ${file}.`);
  return only;
}

async function addFile(
  db: FiguresDatabase,
  path: string,
  sha256: string,
  options: IngestOptions,
): Promise<IngestSummary> {
  const started = performance.now();
  const file = basename(path);
  const parsed = await parsePublication(db, path, publications, options.onRead, options.midYear);
  const details = findReleaseDetails(path, sha256, parsed, options);
  options.onStep("storing");
  const release = addRelease(db, details);
  for (const content of parsed.contents) storeContent(db, content, { releaseId: release.id, ...parsed });
  checkPlausible(db, release.id, file, options);
  const ofCounts = listOmissions(db, release.id);
  const omissions = [
    ...ofCounts,
    ...listOutcomeOmissions(db, release.id),
    ...listPartnershipOmissions(db, release.id),
  ];
  if (omissions.length > 0 && !options.partial && !options.dryRun)
    throw new PartialFileError(file, omissions);
  if (ofCounts.length > 0) markPartial(db, release.id);
  const comparison = compareContents(db, release.id, parsed);
  const largestChanges = listLargestChanges(db, release.id);
  const withForces = compareWithForces(db, release.id);
  options.onStep("adding up");
  rollUp(db, readCoverage(db, release.id), numberDay(details.published));
  rollUpReleaseNotes(db, [release.id]);
  renewSnapshotId(db, "load", sha256, details.published, details.label, details.file);
  const { publication, contents, rows, missing, sheetsLeftOut } = parsed;
  return {
    file,
    publication: publication.title,
    release: release.slug,
    rows,
    noun: contents.map(({ dataset }) => datasets[dataset].noun)[0] ?? "",
    missing,
    sheetsLeftOut,
    ...comparison,
    omissions,
    largestChanges,
    withForces,
    seconds: (performance.now() - started) / 1000,
  };
}

/** Rethrows an error about a workbook with the name of its file. */
function nameFile(file: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof WorkbookError)) throw error;
    const { sheet, row, column } = error;
    throw new WorkbookError(
      `${file}: ${error.message}`,
      {
        ...(sheet === undefined ? {} : { sheet }),
        ...(row === undefined ? {} : { row }),
        ...(column === undefined ? {} : { column }),
      },
      { cause: error },
    );
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
      removeReleaseNotes(db, id);
      removeRelease(db, id);
      rollUp(db, coverage, published === null ? startOfTime : numberDay(published));
      rollUpReleaseNotes(db, []);
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
