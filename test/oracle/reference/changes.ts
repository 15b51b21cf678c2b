import type { ChangeAnswer } from "./answers.ts";
import { findArea } from "./areas.ts";
import { beginsUnderNewRules, breaksBetween } from "./breaks.ts";
import { type Figure, inherit, statusOf } from "./figures.ts";
import type { Known, Whose } from "./known.ts";
import type { ChangeQuestion } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import { type Time, yearOf } from "./time.ts";

/** What change is asked for: since which year, and whether although rules changed. */
export interface ChangeAsked {
  readonly since: string | null;
  readonly acrossBreaks: boolean;
}

/** One year's count of an area less that of an earlier year, or every reason why not. */
export function answerChange(known: Known, asked: ChangeQuestion): ChangeAnswer {
  const { area, offence, from, to, withBtp, acrossBreaks } = asked;
  const whose = { area: findArea(area.kind, area.slug), withBtp };
  const time = { year: yearOf(to), quarter: null };
  return describeChange(known, whose, offence, time, { since: from, acrossBreaks });
}

/** A count less an earlier one, or every reason why not. */
export function describeChange(
  known: Known,
  whose: Whose,
  offence: string,
  time: Time,
  { since, acrossBreaks }: ChangeAsked,
): ChangeAnswer {
  const before = { year: since === null ? time.year - 1 : yearOf(since), quarter: time.quarter };
  const isEarlier = before.year < time.year && known.allYears.includes(before.year);
  const [current, earlier] = [known.figure(whose, offence, time), known.figure(whose, offence, before)];
  const crossed = isEarlier ? breaksBetween(offence, before, time) : [];
  const isPartYear = ({ year, quarter }: Time) => quarter === null && known.published(offence, year).size < 4;
  const reasons: string[] = [];
  if (!isEarlier) reasons.push("NO_EARLIER_PERIOD");
  if (isPartYear(time) || (isEarlier && isPartYear(before))) reasons.push("PART_YEAR");
  if (!isWhole(current)) reasons.push("MISSING_COUNT");
  if (!isWhole(earlier)) reasons.push("MISSING_EARLIER_COUNT");
  if (crossed.length > 0 && !acrossBreaks) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  if (reasons.length > 0 || !isWhole(current) || !isWhole(earlier)) return { reasons };
  return {
    ...subtract(current.value, earlier.value),
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

/** What one count is more than an earlier one, also in per cent of that where it is above zero. */
export function subtract(current: number, earlier: number) {
  const absolute = current - earlier;
  if (earlier > 0) {
    return { absolute, percent: roundFraction(absolute * 100, earlier, 1), percentMissing: null };
  }
  const percentMissing = earlier === 0 ? "ZERO_DENOMINATOR" : "NEGATIVE_DENOMINATOR";
  return { absolute, percent: null, percentMissing };
}

/** Whether there is a count, and it lacks nothing. */
function isWhole(figure: Figure | undefined): figure is Figure & { readonly value: number } {
  return figure !== undefined && figure.value !== null && !figure.isIncomplete;
}
