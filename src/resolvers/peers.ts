import type { Area } from "../../schema/area.ts";
import type { RankScope } from "../../schema/arguments/peer-ranks.ts";
import type { ComparisonGroup } from "../../schema/comparison-group.ts";
import { Force } from "../../schema/force.ts";
import { Region } from "../../schema/region.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { rankedForces } from "./group-filters.ts";

/** Among what figures are ranked; `group` is set with GROUP. */
export interface Scope {
  readonly within: RankScope;
  readonly group: ComparisonGroup | null;
}

const keepTerritorial = (forces: readonly Force[]) => forces.filter(({ kind }) => kind === "TERRITORIAL");
const territorialForces = computeOnce(({ forces }: Catalogue) => keepTerritorial([...forces.values()]));
const forcesOfRegion = computeOnce(({ forces }: Region) => keepTerritorial(forces));
const allRegions = computeOnce(({ regions }: Catalogue) => [...regions.values()]);

/** The areas that an area is ranked among, with itself; none where it is not ranked. */
export function peersOf(area: Area, { within, group }: Scope, catalogue: Catalogue): readonly Area[] {
  if (group !== null) {
    const forces = rankedForces(group);
    return forces.some((force) => force === area) ? forces : [];
  }
  if (area instanceof Force) {
    if (area.kind !== "TERRITORIAL") return [];
    if (within === "PERIOD") return territorialForces(catalogue);
    return area.region === null ? [] : forcesOfRegion(area.region);
  }
  return area instanceof Region && within === "PERIOD" ? allRegions(catalogue) : [];
}

/** Why an area is ranked among none. */
export function explainNoPeers({ name }: Area, { within, group }: Scope): string {
  if (group !== null)
    return `${name} is not in the comparison group ${group.name}, so it is not ranked among its forces.`;
  return within === "REGION"
    ? `${name} is no territorial force, so it is not ranked among the forces of a region.`
    : `${name} is neither a territorial force nor a region, so there is nothing to rank it among.`;
}
