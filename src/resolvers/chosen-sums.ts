import type { Offence } from "../../schema/offence.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { lookUpNamed, userInputError } from "./user-input-error.ts";

/** What sums keep apart. @throws GraphQLError when that is nothing. */
export function readDimensions<Dimension extends string>(
  groupBy: readonly Dimension[],
): ReadonlySet<Dimension> {
  if (groupBy.length === 0) throw userInputError("groupBy", "name at least one thing to group by.", "YEAR");
  return new Set(groupBy);
}

/** The offences that sums are of. @throws GraphQLError for a code that there is not. */
export function chooseOffences(catalogue: Catalogue, codes: readonly string[] | null | undefined): Offence[] {
  if (!codes) return [...catalogue.offences.values()].filter((offence) => !offence.isTotal);
  return [...new Set(codes)].map((code) => lookUpNamed(catalogue.offences, code, "offences", "offence"));
}

/** The offences that are added up. @throws GraphQLError for the total beside what it contains. */
export function chooseSummed(
  catalogue: Catalogue,
  codes: readonly string[] | null | undefined,
  dimensions: ReadonlySet<string>,
): Offence[] {
  const offences = chooseOffences(catalogue, codes);
  if (!dimensions.has("OFFENCE") && offences.length > 1 && offences.some((offence) => offence.isTotal)) {
    throw userInputError(
      "offences",
      "TOTAL already contains the other offences, so it cannot be added to them. Group by OFFENCE, or ask for it alone.",
    );
  }
  return offences;
}
