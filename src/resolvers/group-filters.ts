import type { PeerRankArguments } from "../../schema/arguments/peer-ranks.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import type { Force } from "../../schema/force.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** The comparison group that a name of forces stands for; undefined where it is that of a force, or unknown. */
export function findNamedGroup(
  { forces, comparisonGroups }: Catalogue,
  name: string,
): ComparisonGroup | undefined {
  if (forces.has(name) || forces.findAll(name).length > 0) return undefined;
  return comparisonGroups.find(name);
}

/** The names of forces, with those of its forces in place of the name of a comparison group. */
export function nameForces(catalogue: Catalogue, names: readonly string[]): readonly string[] {
  return names.flatMap((name) => findNamedGroup(catalogue, name)?.forces.map(({ slug }) => slug) ?? name);
}

/** The comparison group with a slug or a name. @throws GraphQLError with the nearest one when there is none. */
export function findGroup(
  { comparisonGroups }: Catalogue,
  name: string,
  argument = "group",
): ComparisonGroup {
  return lookUpNamed(comparisonGroups, name, argument, "comparison group");
}

/** The forces of a group, and the one that they are most similar to. */
export const rankedForces = computeOnce(({ force, forces }: ComparisonGroup): readonly Force[] =>
  force === null ? forces : [force, ...forces],
);

/** The comparison groups, or only those of a force: it is in them, or they list the forces most similar to it. @throws GraphQLError for an unknown force. */
export function filterGroups(catalogue: Catalogue, force: string | null | undefined): ComparisonGroup[] {
  const all = [...catalogue.comparisonGroups.values()];
  if (!force) return all;
  const own = lookUpNamed(catalogue.forces, force, "force", "force");
  return all.filter((group) => group.force === own || group.forces.includes(own));
}

/** The group that figures are ranked within; null for another scope. @throws GraphQLError where only one of scope and group is given. */
export function findRankedGroup(
  catalogue: Catalogue,
  { within, group }: PeerRankArguments,
): ComparisonGroup | null {
  if (within === "GROUP" && !group)
    throw userInputError("group", "name the comparison group to rank within. `comparisonGroups` lists them.");
  if (within !== "GROUP" && group) throw userInputError("group", `it is ranked within ${within}.`, "GROUP");
  return group ? findGroup(catalogue, group) : null;
}
