import { createHash } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type ReleaseRow, releaseQuarters, releases, revisions, sources } from "../../../db/tables.ts";
import type { Subject } from "../datasets/content.ts";
import { subjectStores } from "../datasets/index.ts";
import type { Publication } from "../publications/publication.ts";
import { numberSlug } from "../slug.ts";
import { addSource, type Origin } from "./article-source.ts";

/** An edition as a file brings it. */
export interface Edition {
  readonly publication: Publication;
  /** What the file says of itself; null where its publication says it. */
  readonly origin: Origin | null;
  readonly published: string;
  readonly label: string;
  readonly note: string | null;
  readonly file: string;
  readonly sha256: string;
}

/** Registers a release and gives its key. A second edition of one day gets a number behind its name. */
export function addRelease(db: FiguresDatabase, edition: Edition): { id: number; slug: string } {
  const { publication, origin, published, label, note, file, sha256 } = edition;
  const source = origin === null ? findSource(db, publication.source) : addSource(db, origin);
  const name = `${source.slug}-${published}`;
  const taken = new Set(
    db
      .select()
      .from(releases)
      .all()
      .map((release) => release.slug),
  );
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
 * The release that was loaded from a file with these bytes, if there is one. What came with the gateway holds only some
 * figures of its files, so that they can still be loaded.
 */
export function findByDigest(db: FiguresDatabase, sha256: string) {
  return db
    .select()
    .from(releases)
    .where(and(eq(releases.sha256, sha256), eq(releases.isEmbedded, false)))
    .get();
}

/** What of each subject a release covers: the years, and a calendar year or 0 where the subject has no financial ones. */
export function coverageOf(db: FiguresDatabase, releaseId: number): Map<Subject, number[]> {
  const rows = db
    .selectDistinct({ subject: releaseQuarters.subject, year: releaseQuarters.year })
    .from(releaseQuarters)
    .where(eq(releaseQuarters.releaseId, releaseId))
    .orderBy(asc(releaseQuarters.year))
    .all();
  const years = new Map<Subject, number[]>();
  for (const { subject, year } of rows) years.set(subject, [...(years.get(subject) ?? []), year]);
  return years;
}

/**
 * Finds the release to take out again.
 * @throws StoreError when there is no such release, or when it is part of the embedded figures.
 */
export function findRemovable(db: FiguresDatabase, slug: string): ReleaseRow {
  const release = db.select().from(releases).where(eq(releases.slug, slug)).get();
  if (release === undefined) throw new StoreError(`There is no release ${slug}; --list shows them.`);
  if (release.isEmbedded) {
    throw new StoreError(`The release ${slug} is part of the embedded figures and cannot be taken out.`);
  }
  return release;
}

/** Takes out what is known of a release itself, once what it brought is gone. */
export function removeRelease(db: FiguresDatabase, releaseId: number): void {
  db.delete(releaseQuarters).where(eq(releaseQuarters.releaseId, releaseId)).run();
  db.delete(releases).where(eq(releases.id, releaseId)).run();
}

/** Gives the store a new revision, named after the one before and all that decides what was done to it. */
export function nameRevision(db: FiguresDatabase, ...what: readonly (string | null)[]): void {
  const before = db.select().from(revisions).get()?.id ?? "";
  const id = createHash("sha256")
    .update(JSON.stringify([before, ...what]))
    .digest("hex")
    .slice(0, 16);
  db.update(revisions).set({ id, loadedAt: new Date().toISOString() }).run();
}

/** The releases as lines of text: name, day, how much of what, label, file. */
export function listReleases(db: FiguresDatabase): string[] {
  const rows = db.all<{
    slug: string;
    published: string;
    label: string;
    subject: Subject;
    counts: number;
    file: string | null;
  }>(sql`
    SELECT release.slug, release.published, release.label, release.file, min(subject) AS subject,
      sum(release_quarter.rows) AS counts
    FROM release JOIN release_quarter ON release_quarter.release_id = release.id
    GROUP BY release.id ORDER BY release.published, release.id`);
  return rows.map(({ slug, published, label, subject, counts, file }) =>
    [slug, published, `${counts} ${subjectStores[subject].noun}`, label, file ?? "embedded"].join("  "),
  );
}
