import type { CountAnswer, RateAnswer } from "./answers.ts";
import { bodiesOf } from "./areas.ts";
import { beginsUnderNewRules } from "./breaks.ts";
import { type ChangeAsked, describeChange } from "./changes.ts";
import { type Figure, inherit, leavesOut, statusOf } from "./figures.ts";
import type { Known, Whose } from "./known.ts";
import { isCautioned, populationFor } from "./populations.ts";
import { roundFraction } from "./rounding.ts";
import { periodOf, type Time, yearLabel } from "./time.ts";

/** A count with all that is told of it, but for its place in a ranked list. */
export function describeCount(
  known: Known,
  whose: Whose,
  offence: string,
  time: Time,
  asked: ChangeAsked,
): Omit<CountAnswer, "rank"> {
  const figure = known.figure(whose, offence, time) ?? describeGap(known, offence, time);
  const period = periodOf(time, known.published(offence, time.year));
  const status = statusOf(figure, beginsUnderNewRules(offence, time));
  return {
    area: whose.area.slug,
    offence,
    year: yearLabel(time.year),
    quarter: time.quarter,
    ...period,
    value: figure.value,
    missing: figure.missing,
    status,
    rate: describeRate(whose, figure, status, time, period.isPartial),
    change: describeChange(known, whose, offence, time, asked),
    excludes: figure.isIncomplete ? listLacking(known, whose, offence, time) : [],
  };
}

/** The bodies of which something is missing from a sum; none where the figure is a body's own. */
function listLacking(known: Known, { area, withBtp }: Whose, offence: string, time: Time): string[] {
  const parts = bodiesOf(area, withBtp).filter((body) => {
    const own = known.figure({ area: body, withBtp }, offence, time);
    return body !== area && own !== undefined && leavesOut(own);
  });
  return parts.map(({ slug }) => slug).sort();
}

/** Where no cell says anything, the code was not in use, unless the release at hand leaves the period out. */
function describeGap(known: Known, offence: string, { year, quarter }: Time): Figure {
  const published = known.inForce(offence, year)?.quarters.get(year);
  const isPublished = published !== undefined && (quarter === null || published.has(quarter));
  return { value: null, missing: isPublished ? "NOT_IN_USE" : "NOT_PUBLISHED", isIncomplete: false };
}

function describeRate(
  { area }: Whose,
  { value, isIncomplete }: Figure,
  status: string,
  { year, quarter }: Time,
  isPartial: boolean,
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
    value: roundFraction(value * 1000, population.value, 2),
    numerator: value,
    denominator: population.value,
    populationYear: population.midYear,
    isEstimated,
    status: inherit(status, isEstimated ? "E" : "", isCautioned(area) ? "U" : ""),
  };
}
