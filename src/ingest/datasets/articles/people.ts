import { and, eq, or, sql } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../../db/open.ts";
import { type OrganisationRow, organisations, speakers, topics } from "../../../../db/tables.ts";
import { numberSlug, slugify } from "../../slug.ts";

/**
 * The id of an organisation, by name or slug. An unknown one is added.
 * @throws StoreError when it is unknown and has no kind: another load removed it after the file was parsed.
 */
export function findOrAddOrganisation(
  db: FiguresDatabase,
  name: string,
  kind: OrganisationRow["kind"] | null,
): number {
  const slug = slugify(name);
  const known = db.select().from(organisations).where(isNamed(organisations, name)).get();
  if (known !== undefined) return known.id;
  if (kind === null) throw new StoreError(`${name} is no longer a known organisation; load the file again.`);
  const added = db.insert(organisations).values({ slug, name, kind }).returning({ id: organisations.id });
  return added.get().id;
}

/** The id of a topic, by name or slug. An unknown one is added. */
export function findOrAddTopic(db: FiguresDatabase, name: string): number {
  const known = db.select().from(topics).where(isNamed(topics, name)).get();
  if (known !== undefined) return known.id;
  return db
    .insert(topics)
    .values({ slug: slugify(name), name })
    .returning({ id: topics.id })
    .get().id;
}

/**
 * The id of a speaker of an organisation, by name and role as printed. An unknown one is added. If no role is printed,
 * the name is enough.
 */
export function findOrAddSpeaker(
  db: FiguresDatabase,
  speaker: { readonly name: string | null; readonly role: string | null; readonly organisationId: number },
): number {
  const { name, role, organisationId } = speaker;
  const isSame = sql`lower(name) IS lower(${name}) AND (${role} IS NULL OR lower(role) IS lower(${role}))`;
  const known = db
    .select()
    .from(speakers)
    .where(and(eq(speakers.organisationId, organisationId), isSame))
    .get();
  if (known !== undefined) return known.id;
  const organisation = db.select().from(organisations).where(eq(organisations.id, organisationId)).get();
  const findBySlug = (slug: string) => db.select().from(speakers).where(eq(speakers.slug, slug)).get();
  const base = slugify(name ?? `${organisation?.slug} ${role}`);
  const slug = numberSlug(base, (each) => findBySlug(each) !== undefined);
  return db
    .insert(speakers)
    .values({ ...speaker, slug })
    .returning({ id: speakers.id })
    .get().id;
}

/** Removes topics, speakers and organisations that nothing refers to. */
export function removeUnused(db: FiguresDatabase): void {
  db.run(sql`DELETE FROM topic WHERE id NOT IN (SELECT topic_id FROM quote)`);
  db.run(sql`DELETE FROM speaker WHERE id NOT IN (SELECT speaker_id FROM quote)`);
  db.run(sql`DELETE FROM organisation WHERE id NOT IN (SELECT organisation_id FROM speaker)
    AND id NOT IN (SELECT publisher_id FROM source)`);
}

function isNamed(table: typeof organisations | typeof topics, name: string) {
  return or(eq(table.slug, slugify(name)), sql`lower(${table.name}) = lower(${name})`);
}
