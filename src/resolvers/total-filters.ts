import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** The dimensions that sums are grouped by. @throws GraphQLError when there is none. */
export function readDimensions<Dimension extends string>(
  groupBy: readonly Dimension[],
): ReadonlySet<Dimension> {
  if (groupBy.length === 0) throw userInputError("groupBy", "name at least one thing to group by.", "YEAR");
  return new Set(groupBy);
}

/** The offences of a sum: all except `TOTAL`, or those with the codes. @throws GraphQLError for an unknown code. */
export function filterSummedOffences(
  catalogue: Catalogue,
  codes: readonly string[] | null | undefined,
): Offence[] {
  if (!codes) return [...catalogue.offences.values()].filter((offence) => !offence.isTotal);
  return [...new Set(codes)].map((code) => lookUpNamed(catalogue.offences, code, "offences", "offence"));
}

/** As `filterSummedOffences`, for sums of counts. @throws GraphQLError also when a sum would count offences twice. */
export function filterAddableOffences(
  catalogue: Catalogue,
  codes: readonly string[] | null | undefined,
  dimensions: ReadonlySet<string>,
): Offence[] {
  const offences = filterSummedOffences(catalogue, codes);
  if (!dimensions.has("OFFENCE") && offences.length > 1 && offences.some((offence) => offence.isTotal)) {
    throw userInputError(
      "offences",
      "TOTAL already contains the other offences, so it cannot be added to them. Group by OFFENCE, or ask for it alone.",
    );
  }
  return offences;
}

/** Arguments that choose the police forces and reporting bodies of a sum, by slug. */
export interface BodyFilter {
  readonly forces?: string[] | null;
  readonly regions?: string[] | null;
  readonly includeBritishTransportPolice: boolean;
}

/**
 * The police forces and reporting bodies whose counts are added up: all of them, or only the forces that are named and lie
 * in a named region, if any are given. @throws GraphQLError for an unknown name.
 */
export function filterBodies(catalogue: Catalogue, filter: BodyFilter): Area[] {
  const forces = [...catalogue.forces.values()].filter(
    (force) => filter.includeBritishTransportPolice || force.kind === "TERRITORIAL",
  );
  if (!filter.forces && !filter.regions) return [...forces, ...catalogue.reportingBodies.values()];
  const named = filter.forces?.map((slug) => lookUpNamed(catalogue.forces, slug, "forces", "force"));
  const regions = filter.regions?.map((slug) => lookUpNamed(catalogue.regions, slug, "regions", "region"));
  return forces.filter(
    (force) =>
      (named === undefined || named.includes(force)) &&
      (regions === undefined || (force.region !== null && regions.includes(force.region))),
  );
}
