import type { CubeDimension, ExportedFigure } from "../exported-figure.ts";

/** All entries of a dimension together, and a dimension that a figure does not have, in the code lists of SDMX. */
export const all = { code: "_T", name: "All" };
export const noCode = { code: "_Z", name: "None" };

/**
 * The code of a figure in a dimension. A figure without an outcome type is of all types of its group; one without a region, or without
 * another code, has none.
 */
export function codeIn(dimension: CubeDimension, { codes }: ExportedFigure) {
  return codes[dimension] ?? (dimension === "outcomeType" ? all : noCode);
}

/** The id of a code in SDMX, which has fewer characters than codes: offence 4.10 is `4_10`. */
export function toCodeId(dimension: CubeDimension, figure: ExportedFigure): string {
  return codeIn(dimension, figure).code.replace(/[^A-Za-z0-9_@$-]/g, "_");
}

/** The frequency of a figure. */
export function toFrequency({ year, quarter }: ExportedFigure): string {
  if (quarter !== null) return "Q";
  return year === null ? noCode.code : "A";
}

/**
 * The period of a figure. Years and quarters are counted from 1 April, which the attribute REPORTING_YEAR_START_DAY says:
 * `2020-A1` is 2020/21, `2020-Q1` is April to June 2020. A sum of several years has its first day and its length.
 */
export function toTimePeriod({ year, quarter, start, end }: ExportedFigure): string {
  if (year === null) return `${start}/P${countMonths(start, end)}M`;
  return quarter === null ? `${year.slice(0, 4)}-A1` : `${year.slice(0, 4)}-Q${quarter}`;
}

/** Periods begin and end with months. */
function countMonths(start: string, end: string): number {
  const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return monthOf(end) - monthOf(start) + 1;
}
