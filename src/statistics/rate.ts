import { roundQuotient } from "./rounding.ts";

/** Residents that a rate is per. */
export const ratePer = 1000;

/** What a rate is worked out from. `population` is null for a body with no residents. */
export interface RateInput {
  readonly isYear: boolean;
  readonly isPartial: boolean;
  readonly count: number | null;
  /** Whether a part of the count is missing. */
  readonly isIncomplete: boolean;
  readonly population: number | null;
}

export type NoRate = "QUARTER" | "MISSING_COUNT" | "PART_YEAR" | "NO_POPULATION" | "INCOMPLETE_SUM";

/** Offences per 1,000 residents in a whole year, to two decimals; or why there is no such rate. */
export function rate(input: RateInput): { value: number; numerator: number; denominator: number } | NoRate {
  if (!input.isYear) return "QUARTER";
  if (input.count === null) return "MISSING_COUNT";
  if (input.isPartial) return "PART_YEAR";
  if (input.population === null || input.population <= 0) return "NO_POPULATION";
  if (input.isIncomplete) return "INCOMPLETE_SUM";
  const value = roundQuotient(input.count * ratePer, input.population, 2);
  return { value, numerator: input.count, denominator: input.population };
}
