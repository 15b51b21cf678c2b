import { eq } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type ReleaseRow, releases, sources } from "../../../db/tables.ts";
import { findOrAddOrganisation } from "../datasets/articles/people.ts";
import type { ArticleDetails } from "../datasets/records.ts";
import { numberSlug, slugify } from "../slug.ts";

/**
 * Adds an article as a source, and its publisher if it is unknown.
 * @throws StoreError when the article is a source already.
 */
export function addArticleSource(db: FiguresDatabase, { title, publisher, url }: ArticleDetails) {
  const known = db.select().from(sources).where(eq(sources.url, url)).get();
  if (known !== undefined)
    throw articleAlreadyStored(db.select().from(releases).where(eq(releases.sourceId, known.id)).get(), url);
  const publisherId = findOrAddOrganisation(db, publisher, "MEDIA");
  const name = slugify(`${publisher} ${title}`).slice(0, 60).replace(/-$/, "");
  const findBySlug = (slug: string) => db.select().from(sources).where(eq(sources.slug, slug)).get();
  const slug = numberSlug(name, (each) => findBySlug(each) !== undefined);
  const attribution = `${publisher}: ${title}.`;
  return db
    .insert(sources)
    .values({ slug, title, kind: "ARTICLE", publisherId, url, attribution })
    .returning({ id: sources.id, slug: sources.slug })
    .get();
}

function articleAlreadyStored(release: ReleaseRow | undefined, url: string): StoreError {
  if (release === undefined || release.isEmbedded)
    return new StoreError(`The article at ${url} came with the gateway.`);
  return new StoreError(`The article at ${url} is release ${release.slug} already; --undo takes it out.`);
}
