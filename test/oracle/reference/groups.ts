import { type Area, areas, findArea, listBodies } from "./areas.ts";
import { readSeed } from "./seed.ts";

/** The forces of each comparison group of the seed, by its slug. */
const forcesBySlug = new Map(
  readSeed("curated/comparison-groups.csv").map((row) => {
    const kind = row("area_kind") === "REGION" ? "REGION" : "NATION";
    const all = listBodies(findArea(kind, row("area")), false);
    return [row("slug"), all.filter(({ forceKind }) => forceKind === "TERRITORIAL")];
  }),
);

/** The slugs of all comparison groups. */
export const groupSlugs: readonly string[] = [...forcesBySlug.keys()];

export function forcesOf(group: string): readonly Area[] {
  const forces = forcesBySlug.get(group);
  if (forces === undefined) throw new Error(`There is no comparison group ${group}.`);
  return forces;
}

/** The slugs of areas, with those of its forces in place of that of a comparison group. */
export function expandGroups(slugs: readonly string[]): string[] {
  const isForce = (slug: string) => areas.some((area) => area.kind === "FORCE" && area.slug === slug);
  return slugs.flatMap((slug) =>
    isForce(slug) ? [slug] : (forcesBySlug.get(slug)?.map((force) => force.slug) ?? [slug]),
  );
}
