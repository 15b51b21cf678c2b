import type { CountAnswer, RateAnswer } from "./answers.ts";
import { listBodies } from "./areas.ts";
import { beginsUnderNewRules, breaksWithin } from "./breaks.ts";
import { type ChangeOptions, toChangeAnswer } from "./changes.ts";
import { toComparisons } from "./comparisons.ts";
import { type Figure, inherit, isMissingPart, missingFigure, statusOf } from "./figures.ts";
import type { AreaSelection, Known } from "./known.ts";
import { addRolling, indexFigure, toTimedFigure } from "./other-periods.ts";
import { toPlaces } from "./places.ts";
import { isCautioned, populationFor } from "./populations.ts";
import type { ShareAsk } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import { shareOf } from "./shares.ts";
import { periodOf, type Time, yearLabel, yearOf } from "./time.ts";

/** The answer for a count, without its rank in a list. */
export function toCountAnswer(
  known: Known,
  selection: AreaSelection,
  offence: string,
  time: Time,
  options: ChangeOptions & {
    readonly rolling: number;
    readonly base: string;
    readonly group: string | null;
    readonly share: ShareAsk;
  },
): Omit<CountAnswer, "rank"> {
  const figure = known.figure(selection, offence, time) ?? toGap(known, offence, time);
  const period = periodOf(time, known.quartersIn(figure, offence, time.year));
  const status = statusOf(figure, beginsUnderNewRules(offence, time));
  const at = (at: Time) => {
    const figure = known.figure(selection, offence, at);
    const isPartial = at.quarter === null && known.quartersIn(figure, offence, at.year).size < 4;
    const status = figure === undefined ? "" : statusOf(figure, beginsUnderNewRules(offence, at));
    return toTimedFigure(figure, offence, { time: at, isPartial, status });
  };
  const { group } = options;
  const { all, inRegion, inGroup } = toPlaces(known, selection.area, offence, time, group);
  const compared = group === null ? null : toComparisons(known, selection.area, offence, time, group);
  const rate = toRateAnswer(selection, figure, status, time, period.isPartial, 1000);
  return {
    place: all.value,
    inRegion: inRegion?.value ?? null,
    inGroup: inGroup?.value ?? null,
    beside: compared?.beside ?? null,
    ofRate:
      "reasons" in rate
        ? null
        : {
            place: all.rate,
            inRegion: inRegion?.rate ?? null,
            inGroup: inGroup?.rate ?? null,
            beside: compared?.besideRate ?? null,
          },
    area: selection.area.slug,
    offence,
    year: yearLabel(time.year),
    quarter: time.quarter,
    ...period,
    value: figure.value,
    missing: figure.missing,
    status,
    breaks: figure.value === null ? [] : breaksWithin([offence], time),
    rate,
    per100000: toRateAnswer(selection, figure, status, time, period.isPartial, 100_000),
    change: toChangeAnswer(known, selection, offence, time, options),
    sum: addRolling(time, options.rolling, at),
    index: indexFigure(at(time), at({ year: yearOf(options.base), quarter: time.quarter })),
    partOf: shareOf(
      known,
      {
        ...{ bodies: listBodies(selection.area, selection.withBtp), codes: [offence], time, period, status },
        ...{ value: figure.value, isIncomplete: figure.isIncomplete },
        breaks: figure.value === null ? [] : breaksWithin([offence], time),
      },
      options.share,
    ),
    excludes: figure.isIncomplete ? listMissingBodies(known, selection, offence, time) : [],
  };
}

/** The bodies with figures missing from a sum; empty for the figure of a single body. */
function listMissingBodies(
  known: Known,
  { area, withBtp }: AreaSelection,
  offence: string,
  time: Time,
): string[] {
  const parts = listBodies(area, withBtp).filter((body) => {
    const own = known.figure({ area: body, withBtp }, offence, time);
    return body !== area && own !== undefined && isMissingPart(own);
  });
  return parts.map(({ slug }) => slug).sort();
}

/** Without a cell, the code was not in use when the current release has the period, and nothing was published otherwise. */
function toGap(known: Known, offence: string, { year, quarter }: Time): Figure {
  const published = known.currentRelease(offence, year)?.quarters.get(year);
  const isPublished = published !== undefined && (quarter === null || published.has(quarter));
  return missingFigure(isPublished ? "NOT_IN_USE" : "NOT_PUBLISHED");
}

function toRateAnswer(
  { area }: AreaSelection,
  { value, isIncomplete }: Figure,
  status: string,
  { year, quarter }: Time,
  isPartial: boolean,
  per: number,
): RateAnswer {
  const population = populationFor(area, year);
  const reasons: string[] = [];
  if (quarter !== null) reasons.push("QUARTER");
  if (value === null) reasons.push("MISSING_COUNT");
  if (isIncomplete) reasons.push("INCOMPLETE_SUM");
  if (isPartial) reasons.push("PART_YEAR");
  if (population === undefined) reasons.push("NO_POPULATION");
  if (reasons.length > 0 || value === null || population === undefined) return { reasons };
  const isEstimated = population.midYear !== year;
  return {
    value: roundFraction(value * per, population.value, 2),
    exact: (value * per) / population.value,
    numerator: value,
    denominator: population.value,
    populationYear: population.midYear,
    isEstimated,
    status: inherit(status, isEstimated ? "E" : "", isCautioned(area) ? "U" : ""),
  };
}
