import type { ObservationStatus } from "../../schema/enums.ts";
import {
  type RollingSum,
  RollingSumUnavailable,
  type RollingSumUnavailableReason,
  RollingSumValue,
} from "../../schema/rolling-sum.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { toPeriod } from "../reference-data/index.ts";
import { breaksInside, breaksWithin } from "../statistics/breaks.ts";
import { numberPeriod, quarterBefore } from "../statistics/period.ts";
import { addQuarters } from "../statistics/rolling.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatDatedTitles } from "./break-words.ts";
import { toRangePeriod } from "./span.ts";

/** The figure of a quarter that is added up; undefined where there is none. */
type AddedFigure =
  | {
      readonly value: number | null;
      readonly isIncomplete: boolean;
      readonly status: readonly ObservationStatus[];
    }
  | undefined;

/** The figures to add up, oldest first, and what decides whether they can be. */
export interface RollingTerms {
  /** The last of the quarters. */
  readonly time: { readonly year: number; readonly quarter: number };
  readonly figures: readonly AddedFigure[];
  readonly breaks: readonly SeriesBreak[];
  /** The breaks of the offences that a total of all offences adds up; empty for another offence. */
  readonly breaksOfParts: readonly SeriesBreak[];
  readonly isOfSameOffences?: boolean;
}

/** The sum of a quarter and of those before it, or why it would mislead. */
export function toRollingSum({ time, figures, isOfSameOffences = true, ...terms }: RollingTerms): RollingSum {
  const from = quarterBefore(time, figures.length - 1);
  const first = toPeriod(from.year, from.quarter, 1);
  const last = toPeriod(time.year, time.quarter, 1);
  const crossed = breaksInside(terms.breaks, first, last);
  const value = addQuarters(figures, { breaks: crossed.length, isOfSameOffences });
  const range = { first: numberPeriod(from), last: numberPeriod(time) };
  const period = toRangePeriod({ ...range, quartersOfLast: 1, fewestQuarters: 4 });
  if (typeof value === "string")
    return toNoRollingSum(value, period, value === "ACROSS_BREAK" ? crossed : []);
  const seriesBreaks = breaksWithin(terms.breaks, period);
  return hydrate(RollingSumValue, {
    value,
    quarters: figures.length,
    period,
    seriesBreaks,
    caution: formatCaution(
      seriesBreaks.filter(({ date }) => date > first.start),
      breaksWithin(terms.breaksOfParts, period),
    ),
    formula: `offences in the ${figures.length} quarters from ${first.label} to ${last.label}, added up`,
    rounding: "Not rounded.",
    status: inheritStatus(...figures.map((figure) => figure?.status ?? [])),
  });
}

/** There is no sum of quarters up to a figure that is not of one quarter. */
export function toRollingSumOfNoQuarter(period: Period): RollingSumUnavailable {
  return toNoRollingSum("NOT_A_QUARTER", period, []);
}

function toNoRollingSum(
  reason: RollingSumUnavailableReason,
  period: Period,
  seriesBreaks: SeriesBreak[],
): RollingSumUnavailable {
  return hydrate(RollingSumUnavailable, {
    reason,
    explanation: explain(reason, period, seriesBreaks),
    seriesBreaks,
  });
}

function formatCaution(own: readonly SeriesBreak[], ofParts: readonly SeriesBreak[]): string | null {
  const cautions: string[] = [];
  if (own.length > 0)
    cautions.push(
      `Recording rules changed within the first or last quarter of the sum (${formatDatedTitles(own)}), so it is only partly comparable.`,
    );
  if (ofParts.length > 0)
    cautions.push(`Recording rules changed for some offences in this total (${formatDatedTitles(ofParts)}).`);
  return cautions.length === 0 ? null : cautions.join(" ");
}

function explain(
  reason: RollingSumUnavailableReason,
  { label }: Period,
  breaks: readonly SeriesBreak[],
): string {
  switch (reason) {
    case "NOT_A_QUARTER":
      return `The figure is of ${label}, and only quarters are added up to such a sum. Ask for quarters.`;
    case "MISSING_QUARTER":
      return `A quarter of ${label} has no figure.`;
    case "INCOMPLETE_QUARTER":
      return `A part of the figure of a quarter of ${label} is missing.`;
    case "DIFFERENT_OFFENCES":
      return `The code of an offence was in use in only some of the quarters of ${label}.`;
    case "ACROSS_BREAK":
      return `Recording rules changed within ${label} (${formatDatedTitles(breaks)}), so the sum would count by two rules.`;
  }
}
