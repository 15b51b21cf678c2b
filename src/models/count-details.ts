import type { Grain } from "../../db/tables.ts";
import type { OffenceCount } from "../../schema/offence-count.ts";
import type { RateUnavailable, RateValue } from "../../schema/rate.ts";
import type { SelectedField } from "../execution/selection.ts";
import type { CountDetail } from "../queries/offence-counts.ts";
import { DetailRules, type DetailsByField } from "./details.ts";

/** The details that say from when to when the figure of a part-year is. */
export const quartersInFigure = ["firstQuarter", "lastQuarter"] as const;

const byCountField: DetailsByField<
  OffenceCount & {
    rate: unknown;
    change: unknown;
    sum: unknown;
    index: unknown;
    share: unknown;
    excludes: unknown;
    rateBySex: unknown;
    rank: unknown;
    comparison: unknown;
  },
  CountDetail
> = {
  id: [],
  area: [],
  offence: [],
  year: [],
  quarter: [],
  period: quartersInFigure,
  unit: [],
  value: [],
  status: ["status"],
  seriesBreaks: [],
  missingReason: ["missing"],
  notes: ["missing", "missingParts", ...quartersInFigure],
  rate: ["missingParts", "population"],
  rateBySex: ["missing", "missingParts", "status"],
  release: ["releaseId"],
  source: ["releaseId"],
  change: ["missingParts", "status"],
  sum: ["missingParts", "status"],
  index: ["missingParts", "status"],
  share: ["missingParts", "status", ...quartersInFigure],
  excludes: ["missingParts"],
  // Read again, with its peers.
  rank: [],
  comparison: [],
};

const byRateField: DetailsByField<
  RateValue & RateUnavailable & { rank: unknown; comparison: unknown },
  CountDetail
> = {
  value: [],
  exact: [],
  numerator: [],
  denominator: [],
  per: [],
  populationYear: ["populationYear"],
  censusBase: ["populationYear"],
  isEstimated: ["populationYear"],
  caution: [],
  formula: ["populationYear"],
  rounding: [],
  status: ["status", "populationYear"],
  reason: [],
  explanation: ["missing"],
  rank: [],
  comparison: [],
};

/** The details of counts. */
export const countDetails = new DetailRules<CountDetail>(byCountField, { rate: byRateField });

/** The details that must be read of counts by year or by quarter. A quarter is no part of a year that needs them. */
export function detailsOfCounts(fields: readonly SelectedField[], grain: Grain): readonly CountDetail[] {
  const details = countDetails.neededBy(fields);
  return grain === "YEAR" ? details : details.filter((name) => !isQuarterInFigure(name));
}

function isQuarterInFigure(name: CountDetail): boolean {
  return quartersInFigure.some((quarter) => quarter === name);
}

/** Null for every detail, as in a period without a stored row. */
export const absentDetails = Object.fromEntries(countDetails.every.map((name) => [name, null]));
