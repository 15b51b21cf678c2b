import { eq } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type ReleaseRow, releases, sources } from "../../../db/tables.ts";
import { findOrganisation } from "../datasets/articles/people.ts";
import { numberSlug, slugify } from "../slug.ts";

/** What a file says of itself: the article that it is of, of which no source is known beforehand. */
export interface Origin {
  readonly title: string;
  readonly publisher: string;
  readonly url: string;
  readonly published: string;
}

/**
 * Adds the article as a source, and its publisher where that is new.
 * @throws StoreError when the article is a source already.
 */
export function addSource(db: FiguresDatabase, { title, publisher, url }: Origin) {
  const known = db.select().from(sources).where(eq(sources.url, url)).get();
  if (known !== undefined)
    throw refuseAgain(db.select().from(releases).where(eq(releases.sourceId, known.id)).get(), url);
  const publisherId = findOrganisation(db, publisher, "MEDIA");
  const name = slugify(`${publisher} ${title}`).slice(0, 60).replace(/-$/, "");
  const find = (each: string) => db.select().from(sources).where(eq(sources.slug, each)).get();
  const slug = numberSlug(name, (each) => find(each) !== undefined);
  const attribution = `${publisher}: ${title}.`;
  return db
    .insert(sources)
    .values({ slug, title, kind: "ARTICLE", publisherId, url, attribution })
    .returning({ id: sources.id, slug: sources.slug })
    .get();
}

function refuseAgain(release: ReleaseRow | undefined, url: string): StoreError {
  if (release === undefined || release.isEmbedded)
    return new StoreError(`The article at ${url} came with the gateway.`);
  return new StoreError(`The article at ${url} is release ${release.slug} already; --undo takes it out.`);
}
