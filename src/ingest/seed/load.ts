import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { FiguresDatabase } from "../../../db/open.ts";
import { extractOffences, offenceObservations } from "../../../db/tables.ts";
import { root } from "../../../root.ts";
import { startOfTime } from "../../statistics/day.ts";
import type { Subject } from "../datasets/content.ts";
import { subjectStores } from "../datasets/index.ts";
import { readPublication } from "../parsing/publication-file.ts";
import { embedded } from "../publications/embedded.ts";
import { coverageOf } from "../store/releases.ts";
import { loadAreas } from "./areas.ts";
import { loadWords } from "./articles.ts";
import { loadOffences } from "./offences.ts";
import { loadOutcomeLists } from "./outcomes.ts";
import type { Ids } from "./seed-file.ts";
import { loadSeries } from "./series.ts";
import { loadSources } from "./sources.ts";

const seed = join(root, "db/seed");

/** Where the embedded figures lie: extracted from publications by script, and kept by hand. */
export const seedFolders = {
  extracted: join(seed, "extracted"),
  figures: join(seed, "extracted", "figures"),
  curated: join(seed, "curated"),
};

/** Called as a load goes on: what is being done, and how much of it (0 to 1) is done. */
export type Progress = (step: string, done: number) => void;

/**
 * Loads the embedded seed into an empty store: first the lists of what there can be figures of, then the figures, in
 * the way of any other release.
 * @throws Error naming the seed file, line and column of a cell that does not fit.
 */
export async function loadSeed(db: FiguresDatabase, progress: Progress): Promise<void> {
  const { curated, figures } = seedFolders;
  progress("lists", 0);
  const { organisationIds, sourceIds, releaseIds } = loadSources(db, curated);
  const areaIds = loadAreas(db, seedFolders);
  const offenceIds = loadOffences(db, seedFolders);
  const groupIds = loadOutcomeLists(db, curated);
  loadSeries(db, curated, sourceIds);
  progress("quotes", 0.1);
  loadWords(db, curated, {
    organisations: organisationIds,
    sources: sourceIds,
    areas: areaIds,
    offences: offenceIds,
    outcomeGroups: groupIds,
  });
  progress("figures", 0.2);
  const years = await loadFigures(db, figures, releaseIds);
  const held = { releaseId: offenceObservations.releaseId, offenceId: offenceObservations.offenceId };
  db.insert(extractOffences).select(db.selectDistinct(held).from(offenceObservations)).run();
  progress("sums for years, regions and nations", 0.6);
  for (const [subject, covered] of years) subjectStores[subject].rollUp(db, [...covered], startOfTime);
}

/** Loads each file as the release it is named after, and gives the years that there are figures of. */
async function loadFigures(
  db: FiguresDatabase,
  folder: string,
  releaseIds: Ids,
): Promise<Map<Subject, Set<number>>> {
  const years = new Map<Subject, Set<number>>();
  for (const name of readdirSync(folder).sort()) {
    const releaseId = releaseIds.of(basename(name, ".csv"));
    const read = await readPublication(db, join(folder, name), [embedded], () => {});
    for (const content of read.contents) content.store(db, { releaseId, ...read });
    for (const [subject, covered] of coverageOf(db, releaseId)) {
      years.set(subject, new Set([...(years.get(subject) ?? []), ...covered]));
    }
  }
  return years;
}
