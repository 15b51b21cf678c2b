import type { Change, ChangeValue } from "../../schema/change.ts";
import type { ObservationStatus } from "../../schema/enums.ts";
import type { Offence } from "../../schema/offence.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { type Catalogue, toPeriod } from "../reference-data/index.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { changeBetween, type Difference } from "../statistics/change.ts";
import { intervalOfChange } from "../statistics/interval.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatCautionOfChange } from "./change-caution.ts";
import { toInterval } from "./change-interval.ts";
import { MissingChange } from "./missing-change.ts";

/** A figure that is compared with one of the same period of another year. */
export interface ComparedFigure {
  readonly year: number;
  /** 0 for a year. */
  readonly quarter: number;
  /** How many quarters of the year it has. */
  readonly quarters: number;
  readonly value: number | null;
  /** Whether a part of it is missing. */
  readonly isIncomplete: boolean;
  readonly status: readonly ObservationStatus[];
}

/** The data and the argument that decide whether there is a change. */
export interface ChangeConditions {
  readonly breaks: readonly SeriesBreak[];
  /** The breaks of the offences that a total of all offences adds up; empty for another offence. */
  readonly breaksOfParts: readonly SeriesBreak[];
  /** What made the police record more of all crime. */
  readonly recordingCautions: Catalogue["recordingCautions"];
  readonly years: Catalogue["years"];
  /** Whether a change is given although it crosses a series break. */
  readonly acrossBreaks: boolean;
  /** Offences that are in only one of two sums. */
  readonly inOnlyOne?: readonly Offence[];
}

/** The change of a figure from an earlier one of the same length, or why it would mislead. */
export function toChange(
  figure: ComparedFigure,
  before: ComparedFigure,
  conditions: ChangeConditions,
): Change {
  const { breaks, years, acrossBreaks, inOnlyOne = [] } = conditions;
  const period = toPeriod(figure.year, figure.quarter, figure.quarters);
  const isEarlier = years.has(before.year) && before.year < figure.year;
  const earlierPeriod = isEarlier ? toPeriod(before.year, figure.quarter, before.quarters) : null;
  const crossed = earlierPeriod === null ? [] : breaksBetween(breaks, earlierPeriod, period);
  const earlier = earlierPeriod && {
    count: before.value,
    isIncomplete: before.isIncomplete,
    isPartial: earlierPeriod.isPartial,
  };
  const current = {
    count: figure.value,
    isIncomplete: figure.isIncomplete,
    isPartial: period.isPartial,
  };
  const computed = changeBetween(earlier, current, {
    breaks: crossed.length,
    acrossBreaks,
    isOfSameOffences: inOnlyOne.length === 0,
  });
  if (typeof computed !== "string" && earlierPeriod !== null)
    return new DerivedChange(computed, { figure, before, period, earlierPeriod, crossed }, conditions);
  const reason = typeof computed === "string" ? computed : "NO_EARLIER_PERIOD";
  return new MissingChange(reason, period, reason === "ACROSS_BREAK" ? crossed : [], inOnlyOne);
}

/** The unrounded change in per cent; null where there is none. */
export function exactPercent(change: Change, minimum: number | null): number | null {
  if ("reason" in change || change.percent === null || isFromFewer(change, minimum)) return null;
  return (change.absolute * 100) / change.previous;
}

/** Whether something changed from fewer offences than a minimum; null is none. */
export function isFromFewer({ previous }: ChangeValue, minimum: number | null): boolean {
  return minimum !== null && previous < minimum;
}

/** Whether the earlier count was used: it is not when the later one already rules a change out. */
export function dependsOnEarlier(change: Change, period: Period): boolean {
  if (!("reason" in change)) return true;
  switch (change.reason) {
    case "NO_EARLIER_PERIOD":
    case "MISSING_COUNT":
      return false;
    case "PART_YEAR":
      return !period.isPartial;
    case "ACROSS_BREAK":
    case "MISSING_EARLIER_COUNT":
    case "DIFFERENT_OFFENCES":
    case "SEVERAL_PERIODS":
      return true;
  }
}

/** Two figures that can be compared. */
interface ComparedPair {
  readonly figure: ComparedFigure;
  readonly before: ComparedFigure;
  readonly period: Period;
  readonly earlierPeriod: Period;
  readonly crossed: SeriesBreak[];
}

/** A change as the schema promises it. Each property is computed when it is read. */
class DerivedChange implements ChangeValue {
  constructor(
    private readonly difference: Difference,
    private readonly pair: ComparedPair,
    private readonly conditions: Pick<ChangeConditions, "breaksOfParts" | "recordingCautions">,
  ) {}

  get __typename() {
    return "ChangeValue" as const;
  }

  get absolute() {
    return this.difference.absolute;
  }

  get percent() {
    return this.difference.percent;
  }

  get percentMissingReason() {
    return this.difference.percentMissingReason;
  }

  get interval() {
    return toInterval(this.previous, this.#current);
  }

  get intervalMissingReason() {
    const interval = intervalOfChange(this.previous, this.#current);
    return typeof interval === "string" ? interval : null;
  }

  get previous() {
    return this.pair.before.value ?? 0;
  }

  get previousPeriod() {
    return this.pair.earlierPeriod;
  }

  get isAcrossBreak() {
    return this.pair.crossed.length > 0;
  }

  get seriesBreaks() {
    return this.pair.crossed;
  }

  get caution() {
    const { period, earlierPeriod } = this.pair;
    const { breaksOfParts, recordingCautions } = this.conditions;
    return formatCautionOfChange({
      counts: [this.#current, this.previous],
      breaksOfParts: breaksBetween(breaksOfParts, earlierPeriod, period),
      recordingCautions: breaksBetween(recordingCautions, earlierPeriod, period),
    });
  }

  get formula() {
    const { period, earlierPeriod } = this.pair;
    return `offences in ${period.label} - offences in ${earlierPeriod.label}; per cent of the latter`;
  }

  get rounding() {
    return "Per cent to one decimal, halves away from zero.";
  }

  get status() {
    const { figure, before } = this.pair;
    return inheritStatus(figure.status, before.status, this.isAcrossBreak ? ["B"] : []);
  }

  get #current() {
    return this.pair.figure.value ?? 0;
  }
}
