import {
  type Index,
  IndexUnavailable,
  type IndexUnavailableReason,
  IndexValue,
} from "../../schema/index-number.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { toPeriod } from "../reference-data/index.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { isSmall, smallNumber } from "../statistics/caution.ts";
import { indexOf } from "../statistics/index-number.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatDatedTitles } from "./break-words.ts";
import type { ChangeConditions, ComparedFigure } from "./change.ts";

type IndexConditions = Pick<ChangeConditions, "breaks" | "breaksOfParts" | "inOnlyOne">;

/** A figure in per cent of that of a base year, which may be earlier or later; or why it would mislead. */
export function toIndex(
  figure: ComparedFigure,
  base: ComparedFigure,
  { breaks, breaksOfParts, inOnlyOne = [] }: IndexConditions,
): Index {
  const period = toPeriod(figure.year, figure.quarter, figure.quarters);
  const basePeriod = toPeriod(base.year, figure.quarter, base.quarters);
  const [earlier, later] = base.year < figure.year ? [basePeriod, period] : [period, basePeriod];
  const crossed = breaksBetween(breaks, earlier, later);
  const isSame = base.year === figure.year;
  const value = indexOf(toCompared(base, basePeriod), toCompared(figure, period), {
    breaks: isSame ? 0 : crossed.length,
    isOfSameOffences: inOnlyOne.length === 0,
  });
  if (typeof value === "string")
    return toNoIndex(value, { period, basePeriod }, value === "ACROSS_BREAK" ? crossed : []);
  return hydrate(IndexValue, {
    value,
    exact: ((figure.value ?? 0) * 100) / (base.value ?? 0),
    base: base.value ?? 0,
    basePeriod,
    caution: formatCaution(
      [figure.value ?? 0, base.value ?? 0],
      isSame ? [] : breaksBetween(breaksOfParts, earlier, later),
    ),
    formula: `offences in ${period.label} / offences in ${basePeriod.label} x 100`,
    rounding: "To one decimal, halves away from zero.",
    status: inheritStatus(figure.status, base.status),
  });
}

/** There is no index of a sum of several periods: no base has the same length. */
export function toIndexOfSeveral(period: Period): IndexUnavailable {
  return toNoIndex("SEVERAL_PERIODS", { period, basePeriod: period }, []);
}

function toCompared({ value, isIncomplete }: ComparedFigure, { isPartial }: Period) {
  return { count: value, isIncomplete, isPartial };
}

function formatCaution(counts: readonly number[], breaksOfParts: readonly SeriesBreak[]): string | null {
  const cautions: string[] = [];
  if (isSmall(...counts))
    cautions.push(`A count is below ${smallNumber}: a few offences more or fewer change the index much.`);
  if (breaksOfParts.length > 0)
    cautions.push(
      `Recording rules changed for some offences in this total (${formatDatedTitles(breaksOfParts)}).`,
    );
  return cautions.length === 0 ? null : cautions.join(" ");
}

interface Periods {
  readonly period: Period;
  readonly basePeriod: Period;
}

function toNoIndex(
  reason: IndexUnavailableReason,
  periods: Periods,
  seriesBreaks: SeriesBreak[],
): IndexUnavailable {
  return hydrate(IndexUnavailable, {
    reason,
    explanation: explain(reason, periods, seriesBreaks),
    seriesBreaks,
  });
}

function explain(
  reason: IndexUnavailableReason,
  { period, basePeriod }: Periods,
  breaks: readonly SeriesBreak[],
): string {
  switch (reason) {
    case "ACROSS_BREAK":
      return `Recording rules changed between ${period.label} and ${basePeriod.label} (${formatDatedTitles(breaks)}), so the index would not measure crime.`;
    case "PART_YEAR":
      return `A part-year is never compared with a year: ${period.label} and ${basePeriod.label}.`;
    case "MISSING_COUNT":
      return `The count for ${period.label} is missing or incomplete.`;
    case "MISSING_BASE":
      return `The count of the base, ${basePeriod.label}, is missing or incomplete.`;
    case "BASE_NOT_ABOVE_ZERO":
      return `The count of the base, ${basePeriod.label}, is not above zero.`;
    case "SEVERAL_PERIODS":
      return `The sum is of several periods (${period.label}). Group by YEAR or QUARTER, or ask for one year.`;
    case "DIFFERENT_OFFENCES":
      return `The sums of ${period.label} and ${basePeriod.label} are not of the same offences: the code of one was in use in only one of them.`;
  }
}
