import { and, eq, ne, or, sql } from "drizzle-orm";
import { type FiguresDatabase, StoreError } from "../../../../db/open.ts";
import { areas, comparisonGroupForces, comparisonGroups, releases, sources } from "../../../../db/tables.ts";
import { slugify } from "../../slug.ts";
import { reconcile } from "../coverage.ts";

/** A group as a file lists it: by its name, or by the force that the others are similar to. */
export interface ListedGroup {
  readonly name: string | null;
  readonly description: string;
  readonly subject: number | null;
  readonly forces: Set<number>;
}

/**
 * Stores the comparison groups of a release.
 * @throws StoreError when another source has a group of the same name.
 */
export function storeGroups(db: FiguresDatabase, releaseId: number, listed: readonly ListedGroup[]): void {
  for (const { name, description, subject: subjectId, forces } of listed) {
    const ownName = name ?? nameSimilar(db, subjectId);
    const slug = slugify(ownName.replace(/^Most similar forces to/, "most similar to"));
    checkSource(db, releaseId, slug, ownName);
    const { id: groupId } = db
      .insert(comparisonGroups)
      .values({ releaseId, slug, name: ownName, description: description || null, subjectId })
      .returning({ id: comparisonGroups.id })
      .get();
    for (const forceId of forces) db.insert(comparisonGroupForces).values({ groupId, forceId }).run();
  }
  db.run(sql`INSERT INTO release_quarter (release_id, subject, year, quarter, rows, total)
    SELECT ${releaseId}, 'comparison-groups', 0, 0, count(*), 0 FROM comparison_group_force
    JOIN comparison_group ON comparison_group.id = group_id WHERE release_id = ${releaseId}`);
  const rows = listed.reduce((all, { forces }) => all + forces.size, 0);
  reconcile(db, { releaseId, dataset: "comparison-groups", year: 0 }, { rows, total: 0 });
}

function nameSimilar(db: FiguresDatabase, subjectId: number | null): string {
  const force = db
    .select({ name: areas.name })
    .from(areas)
    .where(eq(areas.id, subjectId ?? 0))
    .get();
  if (force === undefined) throw new Error(`The store does not know the area ${subjectId}.`);
  return `Most similar forces to ${force.name}`;
}

/** A newer edition of a source replaces its groups; those of another source stay. */
function checkSource(db: FiguresDatabase, releaseId: number, slug: string, name: string): void {
  const own = db
    .select({ sourceId: releases.sourceId })
    .from(releases)
    .where(eq(releases.id, releaseId))
    .get();
  const isCalled = or(eq(comparisonGroups.slug, slug), sql`lower(${comparisonGroups.name}) = lower(${name})`);
  const other = db
    .select({ name: comparisonGroups.name, title: sources.title })
    .from(comparisonGroups)
    .innerJoin(releases, eq(releases.id, comparisonGroups.releaseId))
    .innerJoin(sources, eq(sources.id, releases.sourceId))
    .where(and(isCalled, ne(releases.sourceId, own?.sourceId ?? 0)))
    .get();
  if (other !== undefined)
    throw new StoreError(
      `The comparison group ${other.name} is of another source already, ${other.title}: give this one another name.`,
    );
}
