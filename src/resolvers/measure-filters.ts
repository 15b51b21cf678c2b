import { longestRolling } from "../../schema/arguments/measures.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { userInputError } from "./user-input-error.ts";
import { yearRange } from "./year-range.ts";

/** @throws GraphQLError for a number of quarters that cannot be added up. */
export function checkRolling(rolling: number): void {
  if (rolling < 2 || rolling > longestRolling)
    throw userInputError("rolling", `2 to ${longestRolling} quarters can be added up.`, "4");
}

/** The year of the base of an index. @throws GraphQLError for an unknown year. */
export function readBase({ years }: Catalogue, base: string): number {
  return yearRange(years, base, null, "base").fromYear;
}
