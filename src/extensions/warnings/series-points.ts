import type { SeriesBreak } from "../../../schema/series-break.ts";
import type { LocatedResult } from "../field-results.ts";

/** The first and the last day of a period, as 2020-04-01. */
export interface DayRange {
  readonly start: string;
  readonly end: string;
}

/** A figure with a value, of a series that has breaks. */
interface Point {
  /** Identifies the series within a response. */
  readonly series: string;
  readonly period: DayRange;
  readonly breaks: readonly SeriesBreak[];
}

/** Figures that can be on one side of a series break or the other. */
export type ResultOfSeries = Extract<
  LocatedResult,
  { readonly kind: "OFFENCE_COUNTS" | "OUTCOME_COUNTS" | "CHARGE_RATES" | "PARTNERSHIP_COUNTS" }
>;

/** Whether the figures of a result are points of series. */
export function isOfSeries(result: LocatedResult): result is ResultOfSeries {
  switch (result.kind) {
    case "OFFENCE_COUNTS":
    case "OUTCOME_COUNTS":
    case "CHARGE_RATES":
    case "PARTNERSHIP_COUNTS":
      return true;
    case "CHANGES":
    case "CHECKS":
    case "COMPARISONS":
    case "COMPARISON_GROUPS":
    case "COUNT_MEASURES":
    case "OFFENCE_TOTALS":
    case "OUTCOME_TOTALS":
    case "LOOKUP":
    case "PLACES":
    case "POPULATIONS":
    case "PUBLISHED_FIGURES":
    case "RANKING":
    case "REVISIONS":
    case "STATEMENTS":
    case "TOTAL_COMPARISONS":
    case "TOTAL_MEASURES":
      return false;
  }
}

/** The figures of a result with a value, of series that have breaks. */
export function listPoints(result: ResultOfSeries): Point[] {
  switch (result.kind) {
    case "OFFENCE_COUNTS":
      return result.figures.flatMap((figure) => {
        const { row, breaksOfSeries: breaks } = figure;
        if (row.value === null || breaks.length === 0) return [];
        const series = `counts ${row.areaId} ${row.offenceId} ${row.quarter === 0}`;
        return [{ series, period: figure.period, breaks }];
      });
    case "OUTCOME_COUNTS":
      return result.figures.flatMap((figure) => {
        const { row, basis, breaksOfSeries: breaks } = figure;
        if (row.value === null || breaks.length === 0) return [];
        const { areaId, offenceId, groupId, typeId } = row;
        const series = `outcomes ${areaId} ${offenceId} ${basis} ${groupId} ${typeId} ${row.quarter === 0}`;
        return [{ series, period: figure.period, breaks }];
      });
    case "CHARGE_RATES":
      return result.figures.flatMap((figure) => {
        const breaks = figure.charged?.breaksOfSeries ?? [];
        if (breaks.length === 0 || "reason" in figure.rate) return [];
        const series = `charges ${figure.area.rowId} ${figure.offence.code} ${figure.basis}`;
        return [{ series, period: figure.period, breaks }];
      });
    case "PARTNERSHIP_COUNTS":
      return result.figures.flatMap((figure) => {
        const { row, force, offence } = figure;
        if (offence.seriesBreaks.length === 0) return [];
        const series = `partnerships ${force.rowId} ${row.name} ${offence.code} ${row.quarter === 0}`;
        return [{ series, period: figure.period, breaks: offence.seriesBreaks }];
      });
  }
}
