import { createHash } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { databaseOver, type FiguresDatabase, migrationsFolder, StoreError } from "../../db/open.ts";
import { areas, revisions } from "../../db/tables.ts";
import { rollUpOffenceCounts, rollUpOutcomeCounts, rollUpPeriods } from "./rollup.ts";
import { loadAreas, loadPopulations } from "./seed/areas.ts";
import { loadOffenceObservations, loadOffences } from "./seed/offences.ts";
import { loadOutcomeLists, loadOutcomeObservations } from "./seed/outcomes.ts";
import { loadSources } from "./seed/sources.ts";
import { loadWords } from "./seed/words.ts";

export const seedFolder = fileURLToPath(new URL("../../db/seed", import.meta.url));

/** Called as the build goes on: what is being done, and how much of it (0 to 1) is done. */
export type Progress = (step: string, done: number) => void;

/**
 * Builds a store at `file` from the seed. The store appears under its name whole or not at all.
 * @throws StoreError when the file cannot be written, Error naming the seed file, line and column of a cell that
 * does not fit.
 */
export function buildStore(file: string, progress: Progress): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    sweepAbandoned(file);
    placeStore(file, progress);
  } catch (cause) {
    if (!isRefusedBySystem(cause)) throw cause;
    throw new StoreError(`The store at ${file} cannot be written: ${cause.message}.`, { cause });
  }
  progress("ready", 1);
}

function placeStore(file: string, progress: Progress): void {
  const unfinished = `${file}.building-${process.pid}`;
  rmSync(unfinished, { force: true });
  const sqlite = new Database(unfinished);
  try {
    sqlite.pragma("journal_mode = MEMORY");
    sqlite.pragma("synchronous = OFF");
    const db = databaseOver(sqlite);
    migrate(db, { migrationsFolder });
    sqlite.pragma("foreign_keys = ON");
    db.transaction(() => loadSeed(db, progress));
    sqlite.exec("ANALYZE");
    sqlite.close();
    syncToDisk(unfinished);
    renameSync(unfinished, file);
    syncToDisk(dirname(file));
  } catch (error) {
    sqlite.close();
    rmSync(unfinished, { force: true });
    throw error;
  }
}

function isRefusedBySystem(error: unknown): error is Error {
  if (!(error instanceof Error) || !("code" in error)) return false;
  return /^(EACCES|EEXIST|ENOSPC|ENOTDIR|EPERM|EROFS|SQLITE_(CANTOPEN|FULL|IOERR|READONLY).*)$/.test(
    String(error.code),
  );
}

function loadSeed(db: FiguresDatabase, progress: Progress): void {
  const folders = { extracted: join(seedFolder, "extracted"), curated: join(seedFolder, "curated") };
  progress("sources and areas", 0);
  const { organisationIds, sourceIds, releaseIds } = loadSources(db, folders.curated);
  const areaIds = loadAreas(db, folders.extracted);
  loadPopulations(db, folders.extracted, areaIds, releaseIds);
  progress("offence counts", 0.2);
  const offenceIds = loadOffences(db, folders);
  const kinds = new Map(
    db
      .select()
      .from(areas)
      .all()
      .filter(isBody)
      .map((area) => [area.slug, area.kind]),
  );
  const ids = { offences: offenceIds, areas: areaIds, releases: releaseIds };
  loadOffenceObservations(db, folders.extracted, ids, (slug) => kinds.get(slug) ?? "FORCE");
  progress("outcomes and quotes", 0.5);
  const groupIds = loadOutcomeLists(db, folders.curated);
  loadOutcomeObservations(db, folders.extracted, { ...ids, outcomeGroups: groupIds });
  loadWords(db, folders.curated, {
    ...ids,
    organisations: organisationIds,
    sources: sourceIds,
    outcomeGroups: groupIds,
  });
  progress("sums for years, regions and nations", 0.7);
  rollUpPeriods(db);
  rollUpOffenceCounts(db);
  rollUpOutcomeCounts(db);
  db.insert(revisions)
    .values({ id: digest(Object.values(folders)), loadedAt: new Date().toISOString() })
    .run();
}

function isBody(area: { kind: string }): boolean {
  return area.kind === "FORCE" || area.kind === "REPORTING_BODY";
}

/** The same seed and migrations always give the same revision. */
function digest(folders: string[]): string {
  const hash = createHash("sha256");
  for (const folder of [migrationsFolder, ...folders]) {
    for (const name of readdirSync(folder)
      .filter((entry) => /\.(csv|sql)$/.test(entry))
      .sort()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/** Removes what a build that was killed left behind; one that is still running is left alone. */
function sweepAbandoned(file: string): void {
  const prefix = `${basename(file)}.building-`;
  for (const name of readdirSync(dirname(file)).filter((entry) => entry.startsWith(prefix))) {
    if (!isRunning(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(join(dirname(file), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another user's process: it runs, but may not be signalled.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function syncToDisk(path: string): void {
  const handle = openSync(path, "r");
  fsyncSync(handle);
  closeSync(handle);
}
