import type { AreaChangeArguments } from "../../schema/arguments/offence-counts.ts";
import type { AreaOutcomesArguments } from "../../schema/arguments/outcomes.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { userInputError } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** The two years that are compared. @throws GraphQLError unless one is before the other. */
export function chooseCompared({ years }: Catalogue, { from, to }: Pick<AreaChangeArguments, "from" | "to">) {
  const { fromYear, toYear } = yearRange(years, from, to);
  if (fromYear === toYear) {
    const before = years.get(toYear - 1)?.label;
    throw userInputError("from", `${from} is not before ${to}, which "to" names.`, before);
  }
  return { fromYear, toYear };
}

/** The years that outcomes are asked of: one, or a range. @throws GraphQLError for both. */
export function chooseYears(
  { years }: Catalogue,
  { year, from, to }: Pick<AreaOutcomesArguments, "year" | "from" | "to">,
) {
  if (year && (from || to)) throw userInputError("year", `give one year, or "from" and "to", not both.`);
  return year ? yearRange(years, year, year, "year") : yearRange(years, from, to);
}
