import { and, eq } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../db/open.ts";
import { type ReleaseRow, releases, type SourceRow, sources } from "../../../db/tables.ts";
import { findOrAddOrganisation } from "../datasets/articles/people.ts";
import type { NamedSource } from "../datasets/records.ts";
import { numberSlug, slugify } from "../slug.ts";

/** The kind of a publisher that is not known yet, by the kind of source. */
const publisherKinds = { ARTICLE: "MEDIA", REFERENCE: "COMPILER" } as const;

/**
 * Adds the source that a file names, and its publisher if that is unknown. An article has one edition; of another source
 * an earlier edition may have been loaded, from a file that named the same address.
 * @throws StoreError when the article is a source already.
 */
export function addNamedSource(
  db: FiguresDatabase,
  { kind, title, publisher, url }: NamedSource,
): Pick<SourceRow, "id" | "slug"> {
  if (kind === "ARTICLE") checkArticle(db, url);
  else {
    const known = findOfEarlierEdition(db, url);
    if (known !== undefined) return known;
  }
  const publisherId = findOrAddOrganisation(db, publisher, publisherKinds[kind]);
  const name = slugify(`${publisher} ${title}`).slice(0, 60).replace(/-$/, "");
  const findBySlug = (slug: string) => db.select().from(sources).where(eq(sources.slug, slug)).get();
  const slug = numberSlug(name, (each) => findBySlug(each) !== undefined);
  const attribution = `${publisher}: ${title}.`;
  return db
    .insert(sources)
    .values({ slug, title, kind, publisherId, url, attribution })
    .returning({ id: sources.id, slug: sources.slug })
    .get();
}

/** A source of the seed is never one that a file named: it stays when the last edition is taken out. */
function findOfEarlierEdition(db: FiguresDatabase, url: string) {
  return db
    .select({ id: sources.id, slug: sources.slug })
    .from(sources)
    .innerJoin(releases, eq(releases.sourceId, sources.id))
    .where(
      and(
        eq(sources.url, url),
        eq(releases.publication, "comparison-groups"),
        eq(releases.isEmbedded, false),
      ),
    )
    .get();
}

function checkArticle(db: FiguresDatabase, url: string): void {
  const known = db.select().from(sources).where(eq(sources.url, url)).get();
  if (known === undefined) return;
  throw alreadyStored(db.select().from(releases).where(eq(releases.sourceId, known.id)).get(), url);
}

function alreadyStored(release: ReleaseRow | undefined, url: string): StoreError {
  if (release === undefined || release.isEmbedded)
    return new StoreError(`The article at ${url} came with the gateway.`);
  return new StoreError(`The article at ${url} is release ${release.slug} already; --undo takes it out.`);
}
