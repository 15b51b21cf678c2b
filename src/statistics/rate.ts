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
  const parts = partsOf(input);
  if (typeof parts === "string") return parts;
  const { numerator, denominator } = parts;
  return { value: roundQuotient(numerator * ratePer, denominator, 2), numerator, denominator };
}

/** What rates are ordered by: offences per resident, to the last digit. Null where there is no rate. */
export function exactRate(input: RateInput): number | null {
  const parts = partsOf(input);
  return typeof parts === "string" ? null : parts.numerator / parts.denominator;
}

function partsOf(input: RateInput): { numerator: number; denominator: number } | NoRate {
  if (!input.isYear) return "QUARTER";
  if (input.count === null) return "MISSING_COUNT";
  if (input.isPartial) return "PART_YEAR";
  if (input.population === null || input.population <= 0) return "NO_POPULATION";
  if (input.isIncomplete) return "INCOMPLETE_SUM";
  return { numerator: input.count, denominator: input.population };
}
