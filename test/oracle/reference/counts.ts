import type { CountAnswer, RateAnswer } from "./answers.ts";
import { beginsUnderNewRules } from "./breaks.ts";
import { type ChangeAsked, describeChange } from "./changes.ts";
import { type Figure, inherit, statusOf } from "./figures.ts";
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
  };
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
