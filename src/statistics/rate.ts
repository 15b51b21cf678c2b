import { roundQuotient } from "./rounding.ts";

/** A rate is per this many residents, unless another number is asked for. */
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

/** Offences per so many residents in a whole year, to two decimals; or the reason why there is no rate. */
export function rate(
  input: RateInput,
  per = ratePer,
): { value: number; numerator: number; denominator: number } | NoRate {
  const fraction = toFraction(input);
  if (typeof fraction === "string") return fraction;
  const { numerator, denominator } = fraction;
  return { value: roundQuotient(numerator * per, denominator, 2), numerator, denominator };
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

/** The residents of an area by the year in whose middle they were estimated; empty for a body without residents. */
type Estimates = ReadonlyMap<number, number>;

/** How many years before that of the offences the residents may be estimated for. */
const mostYearsBack = 30;

/**
 * The residents of several areas together in a year, or in the nearest earlier one with an estimate of each; null where there
 * is none. Bodies without residents, such as British Transport Police, serve everybody: they may be in a sum of all areas
 * (`isEverywhere`), and in no other.
 */
export function addResidents(
  areas: readonly Estimates[],
  year: number,
  isEverywhere: boolean,
): { readonly population: number; readonly populationYear: number } | null {
  const inhabited = areas.filter(({ size }) => size > 0);
  if (inhabited.length === 0 || (inhabited.length < areas.length && !isEverywhere)) return null;
  for (let midYear = year; midYear > year - mostYearsBack; midYear -= 1) {
    const estimates = inhabited.flatMap((estimates) => estimates.get(midYear) ?? []);
    if (estimates.length < inhabited.length) continue;
    return { population: estimates.reduce((all, each) => all + each, 0), populationYear: midYear };
  }
  return null;
}
