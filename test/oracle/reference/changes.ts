import type { ChangeAnswer } from "./answers.ts";
import { findArea } from "./areas.ts";
import { beginsUnderNewRules, breaksBetween } from "./breaks.ts";
import { type Figure, inherit, statusOf } from "./figures.ts";
import type { AreaSelection, Known } from "./known.ts";
import type { ChangeQuestion } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import { type Time, yearOf } from "./time.ts";

/** The arguments of a change. `since` null is the year before. */
export interface ChangeOptions {
  readonly since: string | null;
  readonly acrossBreaks: boolean;
}

/** The change between the counts of two years in an area, or every reason why there is none. */
export function answerChange(known: Known, question: ChangeQuestion): ChangeAnswer {
  const { area, offence, from, to, withBtp, acrossBreaks } = question;
  const selection = { area: findArea(area.kind, area.slug), withBtp };
  const time = { year: yearOf(to), quarter: null };
  return toChangeAnswer(known, selection, offence, time, { since: from, acrossBreaks });
}

/** The change of a count from an earlier one, or every reason why there is none. */
export function toChangeAnswer(
  known: Known,
  selection: AreaSelection,
  offence: string,
  time: Time,
  { since, acrossBreaks }: ChangeOptions,
): ChangeAnswer {
  const before = { year: since === null ? time.year - 1 : yearOf(since), quarter: time.quarter };
  const isEarlier = before.year < time.year && known.allYears.includes(before.year);
  const [current, earlier] = [
    known.figure(selection, offence, time),
    known.figure(selection, offence, before),
  ];
  const crossed = isEarlier ? breaksBetween([offence], before, time) : [];
  const isPartYear = ({ year, quarter }: Time, figure: Figure | undefined) =>
    quarter === null && known.quartersIn(figure, offence, year).size < 4;
  const reasons: string[] = [];
  if (!isEarlier) reasons.push("NO_EARLIER_PERIOD");
  if (isPartYear(time, current) || (isEarlier && isPartYear(before, earlier))) reasons.push("PART_YEAR");
  if (!isWhole(current)) reasons.push("MISSING_COUNT");
  if (!isWhole(earlier)) reasons.push("MISSING_EARLIER_COUNT");
  if (crossed.length > 0 && !acrossBreaks) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  if (reasons.length > 0 || !isWhole(current) || !isWhole(earlier)) return { reasons };
  return {
    ...subtract(current.value, earlier.value),
    ...findInterval(current.value, earlier.value),
    previous: earlier.value,
    isAcrossBreak: crossed.length > 0,
    breaks: crossed,
    status: inherit(
      statusOf(current, beginsUnderNewRules(offence, time)),
      statusOf(earlier, beginsUnderNewRules(offence, before)),
      crossed.length > 0 ? "B" : "",
    ),
  };
}

/** The difference of two counts, and in per cent of the earlier one where that is above zero. */
export function subtract(current: number, earlier: number) {
  const absolute = current - earlier;
  if (earlier > 0) {
    return { absolute, percent: roundFraction(absolute * 100, earlier, 1), percentMissing: null };
  }
  const percentMissing = earlier === 0 ? "ZERO_DENOMINATOR" : "NEGATIVE_DENOMINATOR";
  return { absolute, percent: null, percentMissing };
}

/** The 95% interval of a change in per cent, found on the scale of the logarithm. */
export function findInterval(current: number, earlier: number) {
  if (current < 0 || earlier < 0) return { interval: null, intervalMissing: "NEGATIVE_COUNT" };
  if (current === 0 || earlier === 0) return { interval: null, intervalMissing: "ZERO_COUNT" };
  const centre = Math.log(current) - Math.log(earlier);
  const width = 1.95996398454 * Math.sqrt((current + earlier) / (current * earlier));
  const toPercent = (logarithm: number) =>
    roundFraction(Math.round(Math.expm1(logarithm) * 100 * 10 ** 6), 10 ** 6, 1);
  const interval = {
    low: toPercent(centre - width),
    high: toPercent(centre + width),
    isDistinguishable: Math.abs(centre) > width,
  };
  return { interval, intervalMissing: null };
}

/** Whether there is a count, and no part of it is missing. */
function isWhole(figure: Figure | undefined): figure is Figure & { readonly value: number } {
  return figure !== undefined && figure.value !== null && !figure.isIncomplete;
}
