import type { CensusBase } from "../../schema/population.ts";
import type { Release } from "../../schema/source.ts";
import type { Lists } from "../queries/lists.ts";
import { censusBase } from "../statistics/census.ts";
import { endOfTime } from "../statistics/day.ts";
import { lookUp } from "./hydrate.ts";

const mostYearsBack = 20;

/** The census base of the estimates that rates are computed with. */
export class CensusBases {
  readonly #bases = new Map<number, CensusBase | null>();

  /** Sets the base of the residents of an area in the middle of a year. */
  set(areaId: number, midYear: number, base: CensusBase | null): void {
    this.#bases.set(toKey(areaId, midYear), base);
  }

  /** The base of the residents that a rate of a year is computed with: of that year, or of the nearest earlier one. */
  forYear(areaId: number, year: number): CensusBase | null {
    for (let midYear = year; midYear > year - mostYearsBack; midYear -= 1) {
      const base = this.#bases.get(toKey(areaId, midYear));
      if (base !== undefined) return base;
    }
    return null;
  }

  /** Null where the edition does not say. */
  of(areaId: number, midYear: number): CensusBase | null {
    return this.#bases.get(toKey(areaId, midYear)) ?? null;
  }
}

function toKey(areaId: number, midYear: number): number {
  return areaId * 10_000 + midYear;
}

/** The census bases of all current estimates. */
export function linkCensusBases(
  { populations }: Pick<Lists, "populations">,
  releasesById: ReadonlyMap<number, Release>,
): CensusBases {
  const bases = new CensusBases();
  for (const { areaId, midYear, sex, releaseId, knownTo } of populations)
    if (sex === "ALL" && knownTo === endOfTime)
      bases.set(areaId, midYear, censusBase(midYear, lookUp(releasesById, releaseId).published));
  return bases;
}
