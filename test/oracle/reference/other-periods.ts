import type { IndexAnswer, RollingAnswer } from "./answers.ts";
import { breaksBetween, breaksWithinDays, breaksWithWholePeriods, movedInside } from "./breaks.ts";
import { type Figure, inherit } from "./figures.ts";
import { roundFraction } from "./rounding.ts";
import { firstDay, lastDay, type Time } from "./time.ts";

/** What a figure of some time is made of. */
export interface TimedFigure {
  readonly time: Time;
  /** Null where nothing is there, or a part of it is missing. */
  readonly value: number | null;
  readonly isIncomplete: boolean;
  readonly isPartial: boolean;
  readonly status: string;
  /** The offences in it that are in use. */
  readonly codes: readonly string[];
  /** The offences that it adds up, in use or not. */
  readonly inSum: readonly string[];
  /** Whether it is a sum of all crime, so that its codes do not matter. */
  readonly isOfAllCrime: boolean;
}

/** The figure of a quarter and those before it, added up; or every reason why they cannot be. */
export function addRolling(
  time: Time,
  rolling: number,
  figureAt: (time: Time) => TimedFigure | null,
): RollingAnswer {
  const { quarter } = time;
  if (quarter === null) return { reasons: ["NOT_A_QUARTER"] };
  const times: Time[] = [];
  let [year, at] = [time.year, quarter];
  while (times.length < rolling) {
    times.unshift({ year, quarter: at });
    at -= 1;
    if (at === 0) [year, at] = [year - 1, 4];
  }
  const figures = times.map(figureAt);
  const [first = time] = times;
  const own = figureAt(time);
  const isOfAllCrime = figures.every((figure) => figure === null || figure.isOfAllCrime);
  const inSum = own?.inSum ?? [];
  const codes = isOfAllCrime ? [] : (own?.codes ?? []);
  const crossed = breaksWithWholePeriods(codes, first, time, inSum);
  const reasons: string[] = [];
  let value = 0;
  for (const figure of figures) {
    if (figure === null || (figure.value === null && !figure.isIncomplete)) reasons.push("MISSING_QUARTER");
    else if (figure.isIncomplete) reasons.push("INCOMPLETE_QUARTER", "MISSING_QUARTER");
    else value += figure.value ?? 0;
    const moved = figure === null ? [] : movedInside(inSum, figure.time, time);
    const areOfAllCrime = own?.isOfAllCrime && figure?.isOfAllCrime;
    if (figure !== null && !areOfAllCrime && differ(figure.codes, own?.codes ?? [], moved))
      reasons.push("DIFFERENT_OFFENCES");
  }
  if (crossed.length > 0) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  if (reasons.length > 0) return { reasons };
  const days = { start: firstDay(first.year, first.quarter ?? 1), end: lastDay(time.year, quarter) };
  return {
    value,
    ...days,
    isPartial: false,
    breaks: breaksWithinDays(codes, days, inSum),
    status: inherit(...figures.map((figure) => figure?.status ?? "")),
  };
}

/** A figure in per cent of that of a base year, or every reason why there is no index. */
export function indexFigure(current: TimedFigure, base: TimedFigure): IndexAnswer {
  const isLater = current.time.year > base.time.year;
  const [earlier, later] = isLater ? [base, current] : [current, base];
  const isSame = current.time.year === base.time.year;
  const areOfAllCrime = current.isOfAllCrime && base.isOfAllCrime;
  const crossed =
    isSame || areOfAllCrime ? [] : breaksBetween(current.codes, earlier.time, later.time, current.inSum);
  const reasons: string[] = [];
  if (current.isPartial || base.isPartial) reasons.push("PART_YEAR");
  if (current.value === null || current.isIncomplete) reasons.push("MISSING_COUNT");
  if (base.value === null || base.isIncomplete) reasons.push("MISSING_BASE");
  const moved = movedInside(current.inSum, earlier.time, later.time);
  if (!areOfAllCrime && differ(current.codes, base.codes, moved)) reasons.push("DIFFERENT_OFFENCES");
  if (crossed.length > 0) reasons.push(["ACROSS_BREAK", ...crossed].join(" "));
  if (base.value !== null && base.value <= 0) reasons.push("BASE_NOT_ABOVE_ZERO");
  if (reasons.length > 0 || current.value === null || base.value === null) return { reasons };
  return {
    value: roundFraction(current.value * 100, base.value, 1),
    base: base.value,
    status: inherit(current.status, base.status),
  };
}

/** Whether two sums are of different offences, besides those whose cases moved within the sum. */
export function differ(one: readonly string[], other: readonly string[], moved: readonly string[]): boolean {
  const only = [
    ...one.filter((code) => !other.includes(code)),
    ...other.filter((code) => !one.includes(code)),
  ];
  return only.some((code) => !moved.includes(code));
}

/** A figure of one offence in one area. */
export function toTimedFigure(
  figure: Figure | undefined,
  offence: string,
  { time, isPartial, status }: Pick<TimedFigure, "time" | "isPartial" | "status">,
): TimedFigure {
  const isIncomplete = figure?.isIncomplete ?? false;
  return {
    time,
    value: figure?.value ?? null,
    isIncomplete,
    isPartial,
    status,
    codes: [offence],
    inSum: [],
    isOfAllCrime: false,
  };
}
