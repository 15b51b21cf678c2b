import { createHash } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import type { FiguresDatabase } from "../../db/open.ts";
import { offenceObservations, releaseQuarters, releases, revisions, sources } from "../../db/tables.ts";
import type { Publication } from "./publications/publication.ts";

/** An edition as a file brings it. */
export interface Edition {
  readonly publication: Publication;
  readonly published: string;
  readonly label: string;
  readonly note: string | null;
  readonly file: string;
  readonly sha256: string;
}

/** Registers a release and gives its key. A second edition of one day gets a number behind its name. */
export function addRelease(db: FiguresDatabase, edition: Edition): { id: number; slug: string } {
  const { publication, published, label, note, file, sha256 } = edition;
  const source = db.select().from(sources).where(eq(sources.slug, publication.source)).get();
  if (source === undefined) throw new Error(`The store does not know the source ${publication.source}.`);
  const name = `${publication.source}-${published}`;
  const taken = new Set(
    db
      .select()
      .from(releases)
      .all()
      .map((release) => release.slug),
  );
  let slug = name;
  for (let number = 2; taken.has(slug); number += 1) slug = `${name}-${number}`;
  const loadedAt = new Date().toISOString();
  const row = { slug, sourceId: source.id, label, published, file, sha256, note, loadedAt };
  const inserted = db
    .insert(releases)
    .values({ ...row, publication: publication.slug, isExtract: false })
    .returning({ id: releases.id })
    .get();
  return { id: inserted.id, slug };
}

/** The release that came from a file with these bytes, if there is one. */
export function findByDigest(db: FiguresDatabase, sha256: string) {
  return db.select().from(releases).where(eq(releases.sha256, sha256)).get();
}

/** The years a release covers, by starting year. */
export function yearsOf(db: FiguresDatabase, releaseId: number): number[] {
  return db
    .selectDistinct({ year: releaseQuarters.year })
    .from(releaseQuarters)
    .where(eq(releaseQuarters.releaseId, releaseId))
    .orderBy(asc(releaseQuarters.year))
    .all()
    .map(({ year }) => year);
}

/**
 * Takes a release out again, and gives the years it covered.
 * @throws Error when there is no such release, or when it is part of the embedded seed.
 */
export function removeRelease(db: FiguresDatabase, slug: string): number[] {
  const release = db.select().from(releases).where(eq(releases.slug, slug)).get();
  if (release === undefined) throw new Error(`There is no release ${slug}; --list shows them.`);
  if (release.publication === null || release.isExtract) {
    throw new Error(`The release ${slug} is part of the embedded figures and cannot be taken out.`);
  }
  const years = yearsOf(db, release.id);
  db.delete(offenceObservations).where(eq(offenceObservations.releaseId, release.id)).run();
  db.delete(releaseQuarters).where(eq(releaseQuarters.releaseId, release.id)).run();
  db.run(sql`DELETE FROM offence_count WHERE release_id = ${release.id}`);
  db.delete(releases).where(eq(releases.id, release.id)).run();
  return years;
}

/** Gives the store a new revision, named after the one before and what was done to it. */
export function nameRevision(db: FiguresDatabase, what: string): string {
  const before = db.select().from(revisions).get()?.id ?? "";
  const id = createHash("sha256")
    .update(`${before}\n${what}\n${new Date().toISOString()}`)
    .digest("hex")
    .slice(0, 16);
  db.update(revisions).set({ id, loadedAt: new Date().toISOString() }).run();
  return id;
}

/** How a release compares with the one before it, cell by cell. */
export interface Comparison {
  readonly unchanged: number;
  readonly revised: number;
  readonly added: number;
}

/** Compares the cells of a release with those of the latest earlier release of each year. */
export function compareWithEarlier(db: FiguresDatabase, releaseId: number): Comparison {
  const sum = { unchanged: 0, revised: 0, added: 0 };
  for (const year of yearsOf(db, releaseId)) {
    const found = db.get<Comparison>(sql`
      SELECT count(*) FILTER (WHERE before.value IS cell.value AND before.release_id IS NOT NULL) AS unchanged,
        count(*) FILTER (WHERE before.value IS NOT cell.value AND before.release_id IS NOT NULL) AS revised,
        count(*) FILTER (WHERE before.release_id IS NULL) AS added
      FROM offence_observation AS cell
      LEFT JOIN offence_observation AS before ON before.year = cell.year AND before.offence_id = cell.offence_id
        AND before.body_id = cell.body_id AND before.quarter = cell.quarter AND before.release_id = (
          SELECT earlier.id FROM release AS earlier JOIN release AS this ON this.id = ${releaseId}
          WHERE earlier.id <> this.id AND earlier.published <= this.published
            AND earlier.publication = this.publication
            AND EXISTS (SELECT 1 FROM release_quarter WHERE release_id = earlier.id AND year = ${year})
          ORDER BY earlier.published DESC, earlier.id DESC LIMIT 1)
      WHERE cell.release_id = ${releaseId} AND cell.year = ${year}`);
    sum.unchanged += found?.unchanged ?? 0;
    sum.revised += found?.revised ?? 0;
    sum.added += found?.added ?? 0;
  }
  return sum;
}

/** The releases of figures as lines of text: name, day, label, years, rows, file. */
export function listReleases(db: FiguresDatabase): string[] {
  const rows = db.all<{
    slug: string;
    published: string;
    label: string;
    counts: number;
    file: string | null;
  }>(sql`
    SELECT release.slug, release.published, release.label, release.file, sum(release_quarter.rows) AS counts
    FROM release JOIN release_quarter ON release_quarter.release_id = release.id
    GROUP BY release.id ORDER BY release.published, release.id`);
  return rows.map(({ slug, published, label, counts, file }) =>
    [slug, published, `${counts} figures`, label, file ?? "embedded"].join("  "),
  );
}
