import { eq, sql } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type OrganisationRow, type SourceRow, sources } from "../../../db/tables.ts";
import { findOrAddOrganisation } from "../datasets/articles/people.ts";
import { carryRows, findCarriedCodes, listColumns, setCarriedId } from "../datasets/carried-rows.ts";
import { readCoverage } from "../datasets/coverage.ts";
import { datasets } from "../datasets/index.ts";
import type { LoadedYears } from "../seed/load.ts";
import { numberSlug } from "../slug.ts";

/** What was carried over from another store. */
export interface CarriedReleases {
  /** The slugs of the releases that were loaded into it. */
  readonly carried: readonly string[];
  /** The slugs of articles among them that are in the seed now, and so were not carried over. */
  readonly embeddedNow: readonly string[];
}

/**
 * Carries over all releases that were loaded into the attached store `earlier`, in the order in which they were loaded. Adds
 * their years to `years`, which are still to be rolled up.
 * @throws StoreError when it has embedded releases that the seed has not, or codes that this version does not know.
 */
export function carryReleases(db: FiguresDatabase, years: LoadedYears): CarriedReleases {
  checkSeed(db);
  findCarriedCodes(db);
  const embeddedNow = carrySources(db);
  numberReleases(db);
  // A release of the seed may have the same name now.
  const slug = "row.slug || iif(row.slug IN (SELECT slug FROM main.release), '-loaded', '')";
  carryRows(db, "release", { id: "release", source_id: "source" }, { slug });
  carryRows(db, "release_quarter", { release_id: "release" });
  for (const dataset of Object.values(datasets)) dataset.carry(db);
  const carried = db.all<{ id: number; slug: string }>(sql`SELECT id, slug FROM main.release
    WHERE id IN (SELECT new_id FROM carried WHERE kind = 'release') ORDER BY id`);
  for (const { id } of carried) {
    for (const [dataset, covered] of readCoverage(db, id))
      years.set(dataset, new Set([...(years.get(dataset) ?? []), ...covered]));
  }
  return { carried: carried.map((release) => release.slug), embeddedNow };
}

/** Whether a row of `earlier.release` is part of the seed. Nothing could be loaded into stores that do not say so. */
function isEmbedded(db: FiguresDatabase) {
  return listColumns(db, "earlier", "release").includes("is_embedded") ? sql`is_embedded` : sql`1`;
}

/** A store that was built from another seed has embedded releases that are nowhere else. */
function checkSeed(db: FiguresDatabase): void {
  const lost = db.all<{ slug: string }>(sql`SELECT slug FROM earlier.release
    WHERE ${isEmbedded(db)} AND slug NOT IN (SELECT slug FROM main.release)`);
  if (lost.length === 0) return;
  const slugs = lost.map(({ slug }) => slug).join(", ");
  throw new StoreError(`The seed does not have its releases ${slugs}: set SEED to the folder of its seed.`);
}

/** A source of releases that were loaded. */
interface EarlierSource extends SourceRow {
  readonly publisher: string;
  readonly publisherKind: OrganisationRow["kind"];
}

/** Finds or adds the sources of the loaded releases. Gives the slugs of releases that are articles of the seed now. */
function carrySources(db: FiguresDatabase): string[] {
  const embeddedNow: string[] = [];
  const used = db.all<EarlierSource>(sql`
    SELECT source.*, publisher.name AS publisher, publisher.kind AS publisherKind
    FROM earlier.source JOIN earlier.organisation AS publisher ON publisher.id = publisher_id
    WHERE source.id IN (SELECT source_id FROM earlier.release WHERE NOT ${isEmbedded(db)}) ORDER BY source.id`);
  for (const { id, publisher, publisherKind, publisherId: _, ...source } of used) {
    const isArticle = source.kind === "ARTICLE";
    const isSame = isArticle ? eq(sources.url, source.url ?? "") : eq(sources.slug, source.slug);
    const known = db.select().from(sources).where(isSame).get();
    if (isArticle && known !== undefined) {
      embeddedNow.push(...listReleasesOf(db, id));
      continue;
    }
    const newId = known?.id ?? addSource(db, source, findOrAddOrganisation(db, publisher, publisherKind));
    setCarriedId(db, "source", id, newId);
    if (isArticle) setCarriedId(db, "article", id, newId);
  }
  return embeddedNow;
}

function listReleasesOf(db: FiguresDatabase, sourceId: number): string[] {
  const found = db.all<{ slug: string }>(sql`SELECT slug FROM earlier.release WHERE source_id = ${sourceId}`);
  return found.map(({ slug }) => slug);
}

function addSource(
  db: FiguresDatabase,
  { slug, title, kind, url, licence, attribution, note }: Omit<SourceRow, "id" | "publisherId">,
  publisherId: number,
): number {
  const isTaken = (each: string) =>
    db.select().from(sources).where(eq(sources.slug, each)).get() !== undefined;
  const row = { slug: numberSlug(slug, isTaken), title, kind, publisherId, url, licence, attribution, note };
  return db.insert(sources).values(row).returning({ id: sources.id }).get().id;
}

/** Numbers the loaded releases after those of the seed: of two with one day, the one that was loaded later is current. */
function numberReleases(db: FiguresDatabase): void {
  db.run(sql`INSERT INTO carried
    SELECT 'release', id, (SELECT max(id) FROM main.release) + row_number() OVER (ORDER BY id) FROM earlier.release
    WHERE NOT ${isEmbedded(db)} AND source_id IN (SELECT old_id FROM carried WHERE kind = 'source')`);
}

/** Says in a sentence what was carried over. */
export function formatBroughtForward({ carried, embeddedNow }: CarriedReleases): string {
  const releases = carried.length === 1 ? "1 release" : `${carried.length} releases`;
  const sentence = `The store was of an earlier version or seed: it is brought forward, with ${releases} that ${carried.length === 1 ? "was" : "were"} loaded into it`;
  if (embeddedNow.length === 0) return `${sentence}.`;
  return `${sentence}; ${embeddedNow.join(", ")} came with the gateway now.`;
}
