import type { SeriesBreak } from "../../../schema/series-break.ts";
import { fieldsOfAnyType, type SelectedField } from "../../execution/selection.ts";
import type { RecordedOffenceCount } from "../../models/offence-count.ts";
import type { RecordedOutcomeCount } from "../../models/outcome-count.ts";
import { breaksBetween } from "../../statistics/breaks.ts";
import type { FieldResult, LocatedResult } from "../field-results.ts";
import { isMeasure } from "./measure-fields.ts";
import { type DayRange, isOfSeries, listPoints, type ResultOfSeries } from "./series-points.ts";
import type { Warning } from "./warning.ts";

/** The breaks of a series, and the start of its first figure in any field of the response. */
interface SeriesStart {
  readonly breaks: readonly SeriesBreak[];
  readonly start: string;
}

/**
 * Warns of figures after a series break when their selection does not show it, and some field of the response has
 * figures of the same series before the break. Warns also of sums that a break affects.
 */
export function warnOfBreaks(fieldResults: readonly LocatedResult[]): Warning[] {
  const withMeasures = fieldResults.filter(isOfSeries).filter(({ fields }) => fields.some(isMeasure));
  let starts: ReadonlyMap<string, SeriesStart> | null = null;
  const crosses = (result: ResultOfSeries) => {
    // Cheap and mostly enough: the figures of one field are on both sides of a break.
    if (crossesByItself(result)) return true;
    if (withMeasures.length === 1) return false;
    starts ??= findStarts(withMeasures);
    return isAfterBreak(result, starts);
  };
  return fieldResults.flatMap((result) => {
    if (!isOfSeries(result)) return warnOfSums(result);
    const hidesBreaks = result.fields.some(isMeasure) && !showsBreaks(result);
    return hidesBreaks && crosses(result) ? [{ ...seriesWarning, path: result.path }] : [];
  });
}

function crossesByItself(result: ResultOfSeries): boolean {
  if (result.kind === "OFFENCE_COUNTS" && result.series) return result.series.some(crossesInTime);
  if (result.kind === "OUTCOME_COUNTS") return result.byArea.some(crossesWithinArea);
  if (result.kind === "OFFENCE_COUNTS" && isOfOnePeriod(result.figures)) return false;
  return isAfterBreak(result, findStarts([result]));
}

function isOfOnePeriod(figures: readonly RecordedOffenceCount[]): boolean {
  const [first] = figures;
  return figures.every(({ row }) => row.year === first?.row.year && row.quarter === first.row.quarter);
}

/** Whether there is a break between the first and the last of some figures of one series, which are in order of time. */
function crossesInTime(
  figures: readonly Pick<RecordedOffenceCount, "breaksOfSeries" | "row" | "period">[],
): boolean {
  const breaks = figures[0]?.breaksOfSeries ?? [];
  if (breaks.length === 0) return false;
  const first = figures.find(({ row }) => row.value !== null);
  const last = figures.findLast(({ row }) => row.value !== null);
  return first !== undefined && last !== undefined && crossesBetween(breaks, first.period, last.period);
}

/** The same of outcomes in an area, of which each group or type is a series of its own. */
function crossesWithinArea(figures: readonly RecordedOutcomeCount[]): boolean {
  if (!crossesInAnyOutcome(figures)) return false;
  const byOutcome = Map.groupBy(figures, ({ row }) => row.typeId || -row.groupId);
  return [...byOutcome.values()].some(crossesInTime);
}

/** A quick test: whether any of the series would have a break on the way if it were as long as all figures together. */
function crossesInAnyOutcome(figures: readonly RecordedOutcomeCount[]): boolean {
  const [first, last] = [figures[0], figures.at(-1)];
  if (first === undefined || last === undefined) return false;
  const [earlier, later] = [first.period, last.period];
  let tested: readonly SeriesBreak[] | null = null;
  for (const { breaksOfSeries } of figures) {
    // Most series have those of the offence, in one list.
    if (breaksOfSeries !== tested && crossesBetween(breaksOfSeries, earlier, later)) return true;
    tested = breaksOfSeries;
  }
  return false;
}

/** Whether any figure is after a break that comes after the first figure of its series. */
function isAfterBreak(result: ResultOfSeries, starts: ReadonlyMap<string, SeriesStart>): boolean {
  return listPoints(result).some(({ series, period }) => {
    const start = starts.get(series);
    return start !== undefined && crossesBetween(start.breaks, start, period);
  });
}

function crossesBetween(
  breaks: readonly SeriesBreak[],
  earlier: { start: string },
  later: DayRange,
): boolean {
  // A figure with a break within its period is on no other side of it than itself.
  return earlier.start < later.start && breaksBetween(breaks, earlier, later).length > 0;
}

function findStarts(fieldResults: readonly ResultOfSeries[]): ReadonlyMap<string, SeriesStart> {
  const starts = new Map<string, SeriesStart>();
  for (const { series, period, breaks } of fieldResults.flatMap(listPoints)) {
    const known = starts.get(series);
    if (known === undefined || period.start < known.start)
      starts.set(series, { breaks, start: period.start });
  }
  return starts;
}

function warnOfSums(result: LocatedResult): Warning[] {
  if (!result.fields.some(isMeasure) || showsBreaks(result)) return [];
  return listSums(result).some(({ hasBreak }) => hasBreak) ? [{ ...sumWarning, path: result.path }] : [];
}

function listSums(result: LocatedResult): readonly { readonly hasBreak: boolean }[] {
  switch (result.kind) {
    case "OFFENCE_TOTALS":
    case "OUTCOME_TOTALS":
      return result.figures;
    case "CHANGES":
    case "CHARGE_RATES":
    case "CHECKS":
    case "COMPARISONS":
    case "COMPARISON_GROUPS":
    case "COUNT_MEASURES":
    case "OFFENCE_COUNTS":
    case "OUTCOME_COUNTS":
    case "LOOKUP":
    case "PARTNERSHIP_COUNTS":
    case "PLACES":
    case "POPULATIONS":
    case "PUBLISHED_FIGURES":
    case "RANKING":
    case "REVISIONS":
    case "STATEMENTS":
    case "TOTAL_COMPARISONS":
    case "TOTAL_MEASURES":
      return [];
  }
}

const seriesWarning = {
  code: "SERIES_CROSSES_BREAK",
  message:
    "Recording rules changed within this series, so its later figures cannot be compared with its earlier ones. Select `seriesBreaks`, or `status`: B marks the first figure under new rules.",
} as const;

const sumWarning = {
  code: "SUM_CROSSES_BREAK",
  message:
    "Figures of a period that starts under new recording rules are in these sums, so they cannot be compared with earlier ones. Select `seriesBreaks`, or `status`: B marks such a sum.",
} as const;

const knownShowsBreaks = new WeakMap<readonly SelectedField[], boolean>();

/** Whether every selected measure comes with a field that shows a series break. */
export function showsBreaks({ kind, fields }: Pick<LocatedResult, "kind" | "fields">): boolean {
  let shows = knownShowsBreaks.get(fields);
  if (shows === undefined) {
    shows = selectsBreaks(kind, fields);
    knownShowsBreaks.set(fields, shows);
  }
  return shows;
}

function selectsBreaks(kind: FieldResult["kind"], fields: readonly SelectedField[]): boolean {
  const names = fields.map(({ name }) => name);
  if (
    names.includes("status") ||
    names.includes("seriesBreaks") ||
    (kind === "OFFENCE_COUNTS" && names.includes("change"))
  )
    return true;
  return fields.filter(isMeasure).every(selectsStatus);
}

/** Whether the own status of a rate, a share or the spread of a group is selected. */
function selectsStatus({ fieldsByTypeName }: SelectedField): boolean {
  return fieldsOfAnyType(fieldsByTypeName).some(
    (field) => field.name === "status" || (field.name === "spread" && selectsStatus(field)),
  );
}
