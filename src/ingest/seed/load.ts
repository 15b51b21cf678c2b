import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { FiguresDatabase } from "../../../db/open.ts";
import { extractOffences, offenceObservations, releases } from "../../../db/tables.ts";
import { startOfTime } from "../../statistics/day.ts";
import { storeContent } from "../datasets/contents.ts";
import { readCoverage } from "../datasets/coverage.ts";
import { datasets } from "../datasets/index.ts";
import type { DatasetName } from "../datasets/loaded-release.ts";
import { parsePublication } from "../parsing/publication-file.ts";
import { embedded } from "../publications/embedded.ts";
import { rollUpReleaseNotes } from "../rollups/release-notes.ts";
import { loadAliases } from "./aliases.ts";
import { loadAreas } from "./areas.ts";
import { loadArticles } from "./articles.ts";
import { loadComparisonGroups } from "./comparison-groups.ts";
import type { SeedFolders } from "./folders.ts";
import { loadOffences } from "./offences.ts";
import { loadOutcomeLists } from "./outcomes.ts";
import type { Ids } from "./seed-file.ts";
import { loadSeries } from "./series.ts";
import { loadSeriesBreaks } from "./series-breaks.ts";
import { loadSources } from "./sources.ts";

/** Called while a store is built: the current step, and the share (0 to 1) that is done. */
export type Progress = (step: string, done: number) => void;

/** The years that have figures, by dataset. */
export type LoadedYears = Map<DatasetName, Set<number>>;

/**
 * Loads the embedded seed into an empty store: first the code lists, then the figures, which are parsed and stored like
 * any other release. Gives the years to roll up.
 * @throws Error with the seed file, line and column of a cell that is wrong.
 */
export async function loadSeed(
  db: FiguresDatabase,
  folders: SeedFolders,
  progress: Progress,
): Promise<LoadedYears> {
  const { curated, figures } = folders;
  progress("lists", 0);
  const { organisationIds, sourceIds, releaseIds } = loadSources(db, curated);
  const areaIds = loadAreas(db, folders);
  loadComparisonGroups(db, curated, { areas: areaIds, releases: releaseIds });
  const offenceIds = loadOffences(db, folders.extracted);
  const groupIds = loadOutcomeLists(db, curated);
  loadSeriesBreaks(db, curated, { offences: offenceIds, outcomeGroups: groupIds });
  loadSeries(db, curated, sourceIds);
  progress("quotes", 0.1);
  loadArticles(db, curated, {
    organisations: organisationIds,
    sources: sourceIds,
    areas: areaIds,
    offences: offenceIds,
    outcomeGroups: groupIds,
  });
  loadAliases(db, curated, { areas: areaIds, offences: offenceIds, sources: sourceIds });
  progress("figures", 0.2);
  const years = await loadFigures(db, figures, releaseIds);
  const held = { releaseId: offenceObservations.releaseId, offenceId: offenceObservations.offenceId };
  db.insert(extractOffences).select(db.selectDistinct(held).from(offenceObservations)).run();
  return years;
}

/** Writes the rollups of a new store. */
export function rollUpAll(db: FiguresDatabase, years: LoadedYears, progress: Progress): void {
  progress("sums for years, regions and nations", 0.6);
  for (const [dataset, covered] of years) datasets[dataset].rollUp(db, [...covered], startOfTime);
  const ids = db.select({ id: releases.id }).from(releases).all();
  rollUpReleaseNotes(
    db,
    ids.map(({ id }) => id),
  );
}

/** Loads each file as the release that it is named after. Gives the years that have figures, by dataset. */
async function loadFigures(db: FiguresDatabase, folder: string, releaseIds: Ids): Promise<LoadedYears> {
  const years: LoadedYears = new Map();
  for (const name of readdirSync(folder).sort()) {
    const releaseId = releaseIds.of(name.replace(/\.csv(?:\.gz)?$/, ""));
    const parsed = await parsePublication(db, join(folder, name), [embedded], () => {});
    for (const content of parsed.contents) storeContent(db, content, { releaseId, ...parsed });
    for (const [dataset, covered] of readCoverage(db, releaseId)) {
      years.set(dataset, new Set([...(years.get(dataset) ?? []), ...covered]));
    }
  }
  return years;
}
