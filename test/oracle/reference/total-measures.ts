import type { ChangeAnswer, RateAnswer, TotalAnswer } from "./answers.ts";
import { areas } from "./areas.ts";
import { beginsUnderNewRules, breaksBetween, movedInside } from "./breaks.ts";
import { findInterval, subtract } from "./changes.ts";
import { addUp, inherit, isMissingPart, statusOf } from "./figures.ts";
import type { Known } from "./known.ts";
import { addRolling, differ, indexFigure, type TimedFigure } from "./other-periods.ts";
import { hasResidents, isCautioned, populationOf } from "./populations.ts";
import type { TotalsQuestion } from "./questions.ts";
import { roundFraction } from "./rounding.ts";
import { type Time, yearOf } from "./time.ts";
import { isPartial, type Summand } from "./totals.ts";

/** The measures of a sum. `findAt` gives the summands of the same sum at another time. */
export function measureTotal(
  summands: readonly Summand[],
  known: Known,
  { since, acrossBreaks, rolling, base }: TotalsQuestion,
  findAt: (summands: readonly Summand[], time: Time) => readonly Summand[],
  inSum: readonly string[],
): Pick<TotalAnswer, "rate" | "per100000" | "change" | "sum" | "index"> {
  const times = new Set(summands.map(({ time }) => `${time.year} ${time.quarter}`));
  const time = summands[0]?.time;
  if (times.size !== 1 || time === undefined) {
    const reasons = ["SEVERAL_YEARS"];
    const several = { reasons: ["SEVERAL_PERIODS"] };
    const sum = { reasons: ["NOT_A_QUARTER"] };
    return { rate: { reasons }, per100000: { reasons }, change: several, sum, index: several };
  }
  const before = { year: since === null ? time.year - 1 : yearOf(since), quarter: time.quarter };
  const ofBase = { year: yearOf(base), quarter: time.quarter };
  const isEarlier = before.year < time.year && known.allYears.includes(before.year);
  const earlier = isEarlier ? findAt(summands, before) : null;
  return {
    rate: rateTotal({ summands, time, inSum }, 1000),
    per100000: rateTotal({ summands, time, inSum }, 100_000),
    change: changeTotal(
      { summands, time, inSum },
      earlier && { summands: earlier, time: before, inSum },
      acrossBreaks,
    ),
    sum: addRolling(time, rolling, (at) => toTimedSum({ summands: findAt(summands, at), time: at, inSum })),
    index: indexFigure(
      toTimedSum({ summands, time, inSum }),
      toTimedSum({ summands: findAt(summands, ofBase), time: ofBase, inSum }),
    ),
  };
}

function toTimedSum(sum: Sum): TimedFigure {
  const { summands, time } = sum;
  return {
    time,
    value: addUp(summands.map(({ figure }) => figure))?.value ?? null,
    isIncomplete: summands.some(({ figure }) => isMissingPart(figure)),
    isPartial: time.quarter === null && isPartial(summands),
    status: statusOfSum(sum),
    codes: codesInUse(sum),
    inSum: sum.inSum,
    isOfAllCrime: summands.every((summand) => summand.isOfAllCrime),
  };
}

/** The rate of a sum of one period. */
export function rateTotal(sum: Sum, per: number): RateAnswer {
  const { summands, time } = sum;
  const { year, quarter } = time;
  const bodies = [...new Set(summands.map(({ body }) => body))];
  const inhabited = bodies.filter(hasResidents);
  const territorial = areas.filter(({ forceKind }) => forceKind === "TERRITORIAL");
  const isEverywhere = territorial.every((force) => bodies.includes(force));
  const population = populationOf(inhabited, year);
  const value = addUp(summands.map(({ figure }) => figure))?.value ?? null;
  const reasons: string[] = [];
  if (quarter !== null) reasons.push("QUARTER");
  if (value === null) reasons.push("MISSING_COUNT");
  if (summands.some(({ figure }) => isMissingPart(figure))) reasons.push("INCOMPLETE_SUM");
  if (isPartial(summands)) reasons.push("PART_YEAR");
  const hasOthers = inhabited.length < bodies.length;
  if (population === undefined || (hasOthers && !isEverywhere)) reasons.push("NO_POPULATION");
  if (reasons.length > 0 || value === null || population === undefined) return { reasons };
  const isEstimated = population.midYear !== year;
  const [only] = inhabited;
  const isUncertain = inhabited.length === 1 && only !== undefined && isCautioned(only);
  return {
    value: roundFraction(value * per, population.value, 2),
    exact: (value * per) / population.value,
    numerator: value,
    denominator: population.value,
    populationYear: population.midYear,
    isEstimated,
    status: inherit(statusOfSum(sum), isEstimated ? "E" : "", isUncertain ? "U" : ""),
  };
}

export interface Sum {
  readonly summands: readonly Summand[];
  readonly time: Time;
  /** The offences that it adds up, in use or not. */
  readonly inSum: readonly string[];
}

function changeTotal(current: Sum, earlier: Sum | null, acrossBreaks: boolean): ChangeAnswer {
  const value = wholeValue(current);
  const previous = earlier && wholeValue(earlier);
  const codes = codesInUse(current);
  const areOfAllCrime = [...current.summands, ...(earlier?.summands ?? [])].every(
    ({ isOfAllCrime }) => isOfAllCrime,
  );
  const crossed =
    earlier === null || areOfAllCrime ? [] : breaksBetween(codes, earlier.time, current.time, current.inSum);
  const reasons: string[] = [];
  if (earlier === null) reasons.push("NO_EARLIER_PERIOD");
  if (isPartial(current.summands) || (earlier !== null && isPartial(earlier.summands)))
    reasons.push("PART_YEAR");
  if (value === null) reasons.push("MISSING_COUNT");
  if (previous === null) reasons.push("MISSING_EARLIER_COUNT");
  const moved = earlier === null ? [] : movedInside(current.inSum, earlier.time, current.time);
  if (earlier !== null && !areOfAllCrime && differ(codes, codesInUse(earlier), moved))
    reasons.push("DIFFERENT_OFFENCES");
  if (crossed.length > 0 && !acrossBreaks) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  if (reasons.length > 0 || value === null || previous === null || earlier === null) return { reasons };
  return {
    ...subtract(value, previous),
    ...findInterval(value, previous),
    previous,
    isAcrossBreak: crossed.length > 0,
    breaks: crossed,
    status: inherit(statusOfSum(current), statusOfSum(earlier), crossed.length > 0 ? "B" : ""),
  };
}

/** The value of a sum from which nothing is missing; null for another. */
export function wholeValue({ summands }: Sum): number | null {
  if (summands.some(({ figure }) => isMissingPart(figure))) return null;
  return addUp(summands.map(({ figure }) => figure))?.value ?? null;
}

/** The offences that there are figures of, or could be. */
export function codesInUse({ summands }: Sum): string[] {
  const inUse = summands.filter(({ figure }) => figure.value !== null || isMissingPart(figure));
  return [...new Set(inUse.map(({ offence }) => offence.code))].sort();
}

/** The status of a sum. */
export function statusOfSum({ summands, inSum }: Sum): string {
  const sum = addUp(summands.map(({ figure }) => figure));
  const isBreak = summands.some(
    ({ figure, offence, time }) => figure.value !== null && beginsUnderNewRules(offence.code, time, inSum),
  );
  return sum === undefined ? "" : statusOf(sum, isBreak);
}
