import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";

/** Whether a count has a value and a series break begins in its period: this is what its stored status B says. */
export function startsUnderNewRules(
  { offenceId, year, quarter, value }: OffenceObservation,
  { offencesById }: Catalogue,
): boolean {
  const { seriesBreaks } = lookUp(offencesById, offenceId);
  if (value === null || seriesBreaks.length === 0) return false;
  return breaksWithin(seriesBreaks, toPeriod(year, quarter, 4)).length > 0;
}
