import type { ObservationStatus } from "../../schema/enums.ts";
import {
  type OffenceShare,
  OffenceShareUnavailable,
  type OffenceShareUnavailableReason,
  OffenceShareValue,
} from "../../schema/offence-share.ts";
import type { SeriesBreak } from "../../schema/series-break.ts";
import type { Period } from "../../schema/year.ts";
import { hydrate } from "../reference-data/hydrate.ts";
import { breaksWithin } from "../statistics/breaks.ts";
import { isSmall, smallNumber } from "../statistics/caution.ts";
import { partOf } from "../statistics/part.ts";
import { inheritStatus } from "../statistics/status.ts";
import { formatDatedTitles } from "./break-words.ts";
import { readDetail } from "./details.ts";
import type { RecordedOffenceCount } from "./offence-count.ts";
import type { SummedOffenceTotal } from "./offence-total.ts";

/** A count or a sum, as far as its share of a whole depends on it. */
export interface SharedFigure {
  readonly count: number | null;
  readonly isIncomplete: boolean;
  readonly period: Period;
  readonly status: readonly ObservationStatus[];
  readonly seriesBreaks: readonly SeriesBreak[];
}

/** The share of a figure in a whole, or why it has none. `whole` is undefined where none of its figures is there. */
export function toOffenceShare(figure: SharedFigure, whole: SummedOffenceTotal | undefined): OffenceShare {
  const ofWhole = whole && toSharedTotal(whole);
  const part = partOf(figure, ofWhole);
  const { label } = figure.period;
  if (typeof part === "string") return toNoShare(part, label, ofWhole?.period.label);
  const begun = new Set([...figure.seriesBreaks, ...(ofWhole?.seriesBreaks ?? [])]);
  const seriesBreaks = whole?.catalogue.seriesBreaks.filter((entry) => begun.has(entry)) ?? [];
  const isOfTotal = whole?.contents.offencesInUse.some(({ isTotal }) => isTotal);
  const ofParts = isOfTotal ? breaksWithin(whole?.catalogue.breaksOfOffences ?? [], figure.period) : [];
  return hydrate(OffenceShareValue, {
    ...part,
    exact: part.numerator / part.denominator,
    seriesBreaks,
    caution: formatCaution(
      [part.numerator, part.denominator],
      seriesBreaks.filter(({ date }) => date > figure.period.start),
      ofParts.filter((entry) => !begun.has(entry)),
    ),
    formula: `offences of the figure / offences of the whole, both in ${label}`,
    rounding: "To four decimals, halves away from zero.",
    status: inheritStatus(figure.status, ofWhole?.status ?? []),
  });
}

/** A stored count as a part of a whole. */
export function toSharedCount({ row, period, status, seriesBreaks }: RecordedOffenceCount): SharedFigure {
  const isIncomplete = readDetail(row.missingParts) > 0;
  return { count: row.value, isIncomplete, period, status, seriesBreaks };
}

/** A sum as a part of a whole, or as the whole. */
export function toSharedTotal(total: SummedOffenceTotal): SharedFigure {
  const { value, missingFigures, period, status, seriesBreaks } = total;
  return { count: value, isIncomplete: missingFigures > 0, period, status, seriesBreaks };
}

/** There is no share, whatever the figures are. */
export function toNoShare(
  reason: OffenceShareUnavailableReason,
  label: string,
  ofWhole = label,
): OffenceShareUnavailable {
  return hydrate(OffenceShareUnavailable, { reason, explanation: explain(reason, label, ofWhole) });
}

function formatCaution(
  counts: readonly number[],
  within: readonly SeriesBreak[],
  ofParts: readonly SeriesBreak[],
): string | null {
  const cautions: string[] = [];
  if (isSmall(...counts))
    cautions.push(`A count is below ${smallNumber}: a few offences more or fewer change the share much.`);
  if (within.length > 0)
    cautions.push(
      `Recording rules changed within the period (${formatDatedTitles(within)}), so the share is of counts by two rules.`,
    );
  if (ofParts.length > 0)
    cautions.push(`Recording rules changed for some offences in the whole (${formatDatedTitles(ofParts)}).`);
  return cautions.length === 0 ? null : cautions.join(" ");
}

function explain(reason: OffenceShareUnavailableReason, label: string, ofWhole: string): string {
  switch (reason) {
    case "MISSING_COUNT":
      return `The count for ${label} is missing or incomplete.`;
    case "MISSING_WHOLE":
      return `The count of the whole for ${label} is missing or incomplete.`;
    case "WHOLE_NOT_ABOVE_ZERO":
      return `The count of the whole for ${label} is not above zero.`;
    case "DIFFERENT_PERIODS":
      return `The count and the whole are not of the same quarters: ${label} and ${ofWhole}.`;
    case "SEVERAL_PERIODS":
      return `The sum is of several periods (${label}). Group by YEAR or QUARTER, or ask for one year.`;
    case "NOT_A_PART":
      return "The whole does not contain the figure: it has other offences, or an area that the figure is not in.";
  }
}
