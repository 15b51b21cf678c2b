import type { Offence } from "../../schema/offence.ts";
import type { OutcomeGroup } from "../../schema/outcome.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { OffenceObservation } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { breaksWithin } from "../statistics/breaks.ts";

/** The series breaks that begin in the period of a count, which its stored status B says; none where it has no value. */
export function breaksIn(
  { offenceId, year, quarter, value }: OffenceObservation,
  { offencesById }: Pick<Catalogue, "offencesById">,
): SeriesBreak[] {
  const { seriesBreaks } = lookUp(offencesById, offenceId);
  if (value === null || seriesBreaks.length === 0) return [];
  return breaksWithin(seriesBreaks, toPeriod(year, quarter, 4));
}

/** The series breaks of outcomes of an offence in a group, oldest first. */
export function uniteBreaks(
  offence: Pick<Offence, "seriesBreaks">,
  outcomeGroup: Pick<OutcomeGroup, "seriesBreaks">,
  { seriesBreaks }: Pick<Catalogue, "seriesBreaks">,
): readonly SeriesBreak[] {
  if (outcomeGroup.seriesBreaks.length === 0) return offence.seriesBreaks;
  if (offence.seriesBreaks.length === 0) return outcomeGroup.seriesBreaks;
  const own = new Set([...offence.seriesBreaks, ...outcomeGroup.seriesBreaks]);
  return seriesBreaks.filter((entry) => own.has(entry));
}

/** Whether a count has a value and a series break begins in its period. */
export function startsUnderNewRules(count: OffenceObservation, catalogue: Catalogue): boolean {
  return breaksIn(count, catalogue).length > 0;
}
