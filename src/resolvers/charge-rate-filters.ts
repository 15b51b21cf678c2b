import type { ChargeRateListArguments } from "../../schema/arguments/charge-rate-list.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { filterForces } from "./area-filters.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** What a list of charge rates compares. @throws GraphQLError for an unknown name or year, or a number below 0. */
export function readComparedRates(args: ChargeRateListArguments, catalogue: Catalogue) {
  const { minimumOutcomes, orderBy } = args;
  if (minimumOutcomes < 0) throw userInputError("minimumOutcomes", `${minimumOutcomes} is below 0.`, "0");
  return {
    offence: lookUpNamed(catalogue.offences, args.offence, "offence", "offence"),
    forces: filterForces(
      catalogue,
      { slugs: args.forces, kinds: args.forceKinds },
      { slugs: "forces", kinds: "forceKinds" },
    ),
    year: lookUp(catalogue.years, yearRange(catalogue.years, args.year, args.year, "year").fromYear),
    minimumOutcomes,
    order: { by: orderBy?.by ?? "RATE", descending: orderBy?.direction === "DESC" } as const,
  };
}
