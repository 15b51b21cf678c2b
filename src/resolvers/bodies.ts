import type { Area } from "../../schema/area.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed } from "./user-input-error.ts";

/** Which forces and reporting bodies a sum adds up, as the caller narrowed it. */
export interface BodiesWanted {
  readonly forces?: string[] | null;
  readonly regions?: string[] | null;
  readonly includeBritishTransportPolice: boolean;
}

/** The bodies behind a sum: every one of them, or only the named forces or those of the named regions. */
export function chooseBodies(catalogue: Catalogue, wanted: BodiesWanted): Area[] {
  const forces = [...catalogue.forces.values()].filter(
    (force) => wanted.includeBritishTransportPolice || force.kind === "TERRITORIAL",
  );
  if (!wanted.forces && !wanted.regions) return [...forces, ...catalogue.reportingBodies.values()];
  const named = wanted.forces?.map((slug) => lookUpNamed(catalogue.forces, slug, "forces", "force"));
  const regions = wanted.regions?.map((slug) => lookUpNamed(catalogue.regions, slug, "regions", "region"));
  return forces.filter(
    (force) =>
      (named === undefined || named.includes(force)) &&
      (regions === undefined || (force.region !== null && regions.includes(force.region))),
  );
}
