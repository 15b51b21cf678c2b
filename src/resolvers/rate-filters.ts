import { largestPer } from "../../schema/arguments/rates.ts";
import { userInputError } from "./user-input-error.ts";

/** @throws GraphQLError for a number of residents that no rate can be per. */
export function checkPer(per: number): void {
  if (per < 1 || per > largestPer)
    throw userInputError("per", `a rate is per 1 to ${largestPer} residents.`, "1000");
}
