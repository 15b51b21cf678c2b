import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../../db/open.ts";
import { areas, extractOffences, offenceObservations, releaseQuarters } from "../../../db/tables.ts";
import { rollUpOutcomeCounts } from "../outcome-rollup.ts";
import { rollUpOffenceCounts } from "../rollup.ts";
import { loadAreas, loadPopulations } from "./areas.ts";
import { loadOffenceObservations, loadOffences } from "./offences.ts";
import { loadOutcomeLists, loadOutcomeObservations } from "./outcomes.ts";
import { loadSources } from "./sources.ts";
import { loadWords } from "./words.ts";

const seed = fileURLToPath(new URL("../../../db/seed", import.meta.url));

/** Where the embedded figures lie: extracted from publications by script, and kept by hand. */
export const seedFolders = { extracted: join(seed, "extracted"), curated: join(seed, "curated") };

/** Called as a load goes on: what is being done, and how much of it (0 to 1) is done. */
export type Progress = (step: string, done: number) => void;

/**
 * Loads the embedded seed into an empty store.
 * @throws Error naming the seed file, line and column of a cell that does not fit.
 */
export function loadSeed(db: FiguresDatabase, progress: Progress): void {
  const { extracted, curated } = seedFolders;
  progress("sources and areas", 0);
  const { organisationIds, sourceIds, releaseIds } = loadSources(db, curated);
  const areaIds = loadAreas(db, extracted);
  loadPopulations(db, extracted, areaIds, releaseIds);
  progress("offence counts", 0.2);
  const offenceIds = loadOffences(db, seedFolders);
  const kinds = new Map(
    db
      .select()
      .from(areas)
      .all()
      .filter(({ kind }) => kind === "FORCE" || kind === "REPORTING_BODY")
      .map((area) => [area.slug, area.kind]),
  );
  const ids = { offences: offenceIds, areas: areaIds, releases: releaseIds };
  loadOffenceObservations(db, extracted, ids, (slug) => kinds.get(slug) ?? "FORCE");
  progress("outcomes and quotes", 0.5);
  const groupIds = loadOutcomeLists(db, curated);
  loadOutcomeObservations(db, extracted, { ...ids, outcomeGroups: groupIds });
  loadWords(db, curated, {
    ...ids,
    organisations: organisationIds,
    sources: sourceIds,
    outcomeGroups: groupIds,
  });
  progress("sums for years, regions and nations", 0.7);
  rollUpOffenceCounts(db, coverQuarters(db));
  rollUpOutcomeCounts(db);
}

/** Notes which quarters and offences each release covers, and gives the years. */
function coverQuarters(db: FiguresDatabase): number[] {
  const held = { releaseId: offenceObservations.releaseId, offenceId: offenceObservations.offenceId };
  db.insert(extractOffences).select(db.selectDistinct(held).from(offenceObservations)).run();
  db.insert(releaseQuarters)
    .select(
      db
        .select({
          releaseId: offenceObservations.releaseId,
          year: offenceObservations.year,
          quarter: offenceObservations.quarter,
          rows: sql<number>`count(*)`.as("rows"),
          total: sql<number>`coalesce(sum(${offenceObservations.value}), 0)`.as("total"),
        })
        .from(offenceObservations)
        .groupBy(offenceObservations.releaseId, offenceObservations.year, offenceObservations.quarter),
    )
    .run();
  return db
    .selectDistinct({ year: releaseQuarters.year })
    .from(releaseQuarters)
    .all()
    .map(({ year }) => year);
}
