import type { SeriesBreak } from "../../schema/series-break.ts";
import {
  type YearlyAverage,
  YearlyAverageUnavailable,
  type YearlyAverageUnavailableReason,
  YearlyAverageValue,
} from "../../schema/yearly-average.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { toPeriod } from "../reference-data/index.ts";
import { averageOf } from "../statistics/average.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatDatedTitles } from "./break-words.ts";
import { groupCounts } from "./offence-groups.ts";
import { SummedOffenceTotal } from "./offence-total.ts";
import { breaksOfTotal, offencesInOnlyOne } from "./total-change.ts";

/** How many offences a year a sum is, or why that would mislead. */
export function toYearlyAverage(total: SummedOffenceTotal): YearlyAverage {
  const { group, scope, catalogue, period } = total;
  if (group.counts[0].quarter !== 0) return toNoAverage("NOT_OF_YEARS", period.label, []);
  const totals = groupCounts(group.counts, ["YEAR"], catalogue).map(
    (ofYear) => new SummedOffenceTotal(ofYear, scope, catalogue),
  );
  const years = totals.map((each) => ({
    year: each.group.counts[0].year,
    count: each.value,
    isIncomplete: each.missingFigures > 0,
    isPartial: each.contents.isPartial,
  }));
  const { breaks, breaksOfParts } = breaksOfTotal(total, []);
  const crossed = breaksBetweenYears(breaks, years);
  const [first] = totals;
  const isOfSameOffences = totals.every(
    (each) => first === undefined || offencesInOnlyOne(first, each).length === 0,
  );
  const average = averageOf(years, { breaks: crossed.length, isOfSameOffences });
  if (typeof average === "string")
    return toNoAverage(average, period.label, average === "ACROSS_BREAK" ? crossed : []);
  const ofParts = breaksBetweenYears(breaksOfParts, years);
  return hydrate(YearlyAverageValue, {
    ...average,
    years: years.length,
    caution:
      ofParts.length === 0
        ? null
        : `Recording rules changed for some offences in this total (${formatDatedTitles(ofParts)}).`,
    formula: `offences in ${period.label} / ${years.length} years`,
    rounding: "To one decimal, halves away from zero.",
    status: inheritStatus(total.status),
  });
}

/** The breaks between the first of some years and the last. */
function breaksBetweenYears(
  breaks: readonly SeriesBreak[],
  years: readonly { readonly year: number }[],
): SeriesBreak[] {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  return breaksBetween(breaks, toPeriod(first.year, 0, 4), toPeriod(last.year, 0, 4));
}

function toNoAverage(
  reason: YearlyAverageUnavailableReason,
  label: string,
  seriesBreaks: SeriesBreak[],
): YearlyAverageUnavailable {
  return hydrate(YearlyAverageUnavailable, {
    reason,
    explanation: explain(reason, label, seriesBreaks),
    seriesBreaks,
  });
}

function explain(
  reason: YearlyAverageUnavailableReason,
  label: string,
  breaks: readonly SeriesBreak[],
): string {
  switch (reason) {
    case "ACROSS_BREAK":
      return `Recording rules changed within ${label} (${formatDatedTitles(breaks)}), so the average would be of counts by two rules.`;
    case "PART_YEAR":
      return `Only a part of one of the years of ${label} is published.`;
    case "MISSING_COUNT":
      return `A figure of one of the years of ${label} is missing.`;
    case "DIFFERENT_OFFENCES":
      return `The code of an offence was in use in only some of the years of ${label}.`;
    case "NOT_OF_YEARS":
      return `The sum is of quarters (${label}). Leave QUARTER out of \`groupBy\`.`;
  }
}
