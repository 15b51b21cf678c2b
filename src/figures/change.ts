import { type Change, ChangeUnavailable, ChangeValue } from "../../schema/change.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { type Catalogue, describePeriod } from "../catalogue/index.ts";
import { make } from "../catalogue/make.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { breaksBetween } from "../statistics/breaks.ts";
import { change, type NoChange } from "../statistics/change.ts";

/** The change of a stored count on the same period a year before, or why it would mislead. */
export function describeChange(
  row: OffenceCountFigure,
  breaks: readonly SeriesBreak[],
  { years }: Pick<Catalogue, "years">,
): Change {
  const period = describePeriod(row.year, row.quarter, row.quarters);
  const earlierPeriod = years.has(row.year - 1)
    ? describePeriod(row.year - 1, row.quarter, row.earlierQuarters ?? 4)
    : null;
  const crossed = earlierPeriod === null ? [] : breaksBetween(breaks, earlierPeriod, period);
  const earlier = earlierPeriod && {
    count: row.earlierValue ?? null,
    isIncomplete: (row.earlierMissingParts ?? 0) > 0,
    isPartial: earlierPeriod.isPartial,
  };
  const current = { count: row.value, isIncomplete: row.missingParts > 0, isPartial: period.isPartial };
  const worked = change(earlier, current, crossed.length);
  if (typeof worked !== "string" && earlierPeriod !== null) {
    return make(ChangeValue, { ...worked, previous: row.earlierValue ?? 0, previousPeriod: earlierPeriod });
  }
  const reason = typeof worked === "string" ? worked : "NO_EARLIER_PERIOD";
  const seriesBreaks = reason === "ACROSS_BREAK" ? crossed : [];
  return make(ChangeUnavailable, {
    reason,
    seriesBreaks,
    explanation: explain(reason, period, seriesBreaks),
  });
}

function explain(reason: NoChange, period: Period, breaks: readonly SeriesBreak[]): string {
  switch (reason) {
    case "ACROSS_BREAK":
      return `Recording rules changed between the two periods (${breaks
        .map((entry) => `${entry.date}: ${entry.title}`)
        .join("; ")}), so the difference would not measure crime.`;
    case "PART_YEAR":
      return `A part-year (${period.label}) is never compared with a year.`;
    case "NO_EARLIER_PERIOD":
      return `There are no figures for the year before ${period.label}.`;
    case "MISSING_COUNT":
      return `The count for ${period.label} is missing or incomplete.`;
    case "MISSING_EARLIER_COUNT":
      return `The count for the year before ${period.label} is missing or incomplete.`;
  }
}
