import type { Area } from "../../schema/area.ts";
import type { Force } from "../../schema/force.ts";
import type { Offence } from "../../schema/offence.ts";
import { countsTwice } from "../models/total-scope.ts";
import type { CodeList } from "../reference-data/code-list.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { nameForces } from "./group-filters.ts";
import { lookUpEach, userInputError } from "./user-input-error.ts";

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
  return lookUpEach(catalogue.offences, codes, "offences", "offence");
}

/** As `filterSummedOffences`, for sums of counts. @throws GraphQLError also when a sum would count offences twice. */
export function filterAddableOffences(
  catalogue: Catalogue,
  codes: readonly string[] | null | undefined,
  dimensions: ReadonlySet<string>,
): Offence[] {
  const offences = filterSummedOffences(catalogue, codes);
  if (countsTwice(offences, dimensions)) {
    throw userInputError(
      "offences",
      "TOTAL already contains the other offences, so it cannot be added to them. Group by OFFENCE, or ask for it alone.",
    );
  }
  return offences;
}

const withoutBtp = computeOnce(
  ({ forces }: Catalogue): CodeList<Force> =>
    forces.restrict(
      ({ kind }) => kind === "TERRITORIAL",
      ({ name }) => `${name} is left out: add "includeBritishTransportPolice: true".`,
    ),
);

/** Arguments that choose the police forces and reporting bodies of a sum, by slug. */
export interface BodyFilter {
  readonly forces?: string[] | null;
  readonly regions?: string[] | null;
  readonly includeBritishTransportPolice?: boolean | null;
  readonly groupBy: readonly string[];
}

/**
 * The police forces and reporting bodies whose counts are added up: all of them, or only the forces that are named and lie
 * in a named region, if any are given. @throws GraphQLError for an unknown name.
 */
export function filterBodies(catalogue: Catalogue, filter: BodyFilter): Area[] {
  const includesBtp = filter.includeBritishTransportPolice ?? !filter.groupBy.includes("FORCE");
  const forces = includesBtp ? catalogue.forces : withoutBtp(catalogue);
  if (!filter.forces && !filter.regions) return [...forces.values(), ...catalogue.reportingBodies.values()];
  const named = filter.forces
    ? new Set(lookUpEach(forces, nameForces(catalogue, filter.forces), "forces", "force"))
    : null;
  const regions = filter.regions ? lookUpEach(catalogue.regions, filter.regions, "regions", "region") : null;
  return [...forces.values()].filter(
    (force) =>
      (named === null || named.has(force)) &&
      (regions === null || (force.region !== null && regions.includes(force.region))),
  );
}
