/** The census that an estimate of residents starts from. */
type Base = "CENSUS_2011" | "CENSUS_2021_FIRST" | "CENSUS_2021";

/** The days on which the first estimates for mid-2021, on the base of Census 2021, and then their revision were published. */
const firstOnCensus2021 = "2022-12-21";
const revisedOnCensus2021 = "2023-11-23";

/**
 * The base of an estimate for the middle of a year in an edition of a day, null where the day is not known. Null for an
 * earlier year in a later edition, which may have been moved to the later base.
 */
export function censusBase(midYear: number, published: string | null): Base | null {
  if (midYear >= 2022) return "CENSUS_2021";
  if (midYear === 2021)
    return published === null || published < revisedOnCensus2021 ? "CENSUS_2021_FIRST" : "CENSUS_2021";
  return published === null || published < firstOnCensus2021 ? "CENSUS_2011" : null;
}
