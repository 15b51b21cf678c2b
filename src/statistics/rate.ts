import { roundQuotient } from "./rounding.ts";

/** A rate is per this many residents. */
export const ratePer = 1000;

/** The inputs of a rate. `population` is null for a body with no residents. */
export interface RateInput {
  readonly isYear: boolean;
  readonly isPartial: boolean;
  readonly count: number | null;
  /** Whether a part of the count is missing. */
  readonly isIncomplete: boolean;
  readonly population: number | null;
}

export type NoRate = "QUARTER" | "MISSING_COUNT" | "PART_YEAR" | "NO_POPULATION" | "INCOMPLETE_SUM";

/** Offences per 1,000 residents in a whole year, to two decimals; or the reason why there is no rate. */
export function rate(input: RateInput): { value: number; numerator: number; denominator: number } | NoRate {
  const fraction = toFraction(input);
  if (typeof fraction === "string") return fraction;
  const { numerator, denominator } = fraction;
  return { value: roundQuotient(numerator * ratePer, denominator, 2), numerator, denominator };
}

/** Offences per resident, unrounded: rates are ordered by it. Null where there is no rate. */
export function exactRate(input: RateInput): number | null {
  const fraction = toFraction(input);
  return typeof fraction === "string" ? null : fraction.numerator / fraction.denominator;
}

function toFraction(input: RateInput): { numerator: number; denominator: number } | NoRate {
  if (!input.isYear) return "QUARTER";
  if (input.count === null) return "MISSING_COUNT";
  if (input.isPartial) return "PART_YEAR";
  if (input.population === null || input.population <= 0) return "NO_POPULATION";
  if (input.isIncomplete) return "INCOMPLETE_SUM";
  return { numerator: input.count, denominator: input.population };
}
