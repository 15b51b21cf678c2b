import { and, eq } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type ReleaseRow, releaseQuarters, releases, sources } from "../../../db/tables.ts";
import type { NamedSource } from "../datasets/records.ts";
import type { Publication } from "../publications/publication.ts";
import { numberSlug } from "../slug.ts";
import { addNamedSource } from "./named-source.ts";

/** What is known about a release before it is stored. */
export interface ReleaseDetails {
  readonly publication: Publication;
  /** The source that the file names; null for a publication with a source of its own. */
  readonly namedSource: NamedSource | null;
  /** Day of publication, such as 2023-10-19. */
  readonly published: string;
  readonly label: string;
  readonly note: string | null;
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly sha256: string;
}

/** Adds a release, and gives its id and slug. A second release of one day has a number at the end of its slug. */
export function addRelease(db: FiguresDatabase, details: ReleaseDetails): { id: number; slug: string } {
  const { publication, namedSource, published, label, note, file, sha256 } = details;
  const source = namedSource === null ? findSource(db, publication.source) : addNamedSource(db, namedSource);
  const name = `${source.slug}-${published}`;
  const known = db.select({ slug: releases.slug }).from(releases).all();
  const taken = new Set(known.map((release) => release.slug));
  const slug = numberSlug(name, (each) => taken.has(each));
  const loadedAt = new Date().toISOString();
  const row = { slug, sourceId: source.id, label, published, file, sha256, note, loadedAt };
  const inserted = db
    .insert(releases)
    .values({ ...row, publication: publication.slug })
    .returning({ id: releases.id })
    .get();
  return { id: inserted.id, slug };
}

function findSource(db: FiguresDatabase, slug: string | null) {
  const source = db
    .select()
    .from(sources)
    .where(eq(sources.slug, slug ?? ""))
    .get();
  if (source === undefined) throw new Error(`The store does not know the source ${slug}.`);
  return source;
}

/**
 * The release that was loaded from a file with these bytes, if there is one. Embedded releases are not found: they hold
 * only some figures of their files, so the whole files can still be loaded.
 */
export function findReleaseByDigest(db: FiguresDatabase, sha256: string): ReleaseRow | undefined {
  return db
    .select()
    .from(releases)
    .where(and(eq(releases.sha256, sha256), eq(releases.isEmbedded, false)))
    .get();
}

/**
 * Finds a release that will be removed.
 * @throws StoreError when there is no such release, or it is embedded.
 */
export function findRemovableRelease(db: FiguresDatabase, slug: string): ReleaseRow {
  const release = db.select().from(releases).where(eq(releases.slug, slug)).get();
  if (release === undefined) throw new StoreError(`There is no release ${slug}; --list shows them.`);
  if (release.isEmbedded) {
    throw new StoreError(`The release ${slug} is part of the embedded figures and cannot be taken out.`);
  }
  return release;
}

/** Removes a release. Its rows in datasets must be removed before. */
export function removeRelease(db: FiguresDatabase, releaseId: number): void {
  db.delete(releaseQuarters).where(eq(releaseQuarters.releaseId, releaseId)).run();
  db.delete(releases).where(eq(releases.id, releaseId)).run();
}
