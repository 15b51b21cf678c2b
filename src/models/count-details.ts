import type { OffenceCount } from "../../schema/offence-count.ts";
import type { RateUnavailable, RateValue } from "../../schema/rate.ts";
import type { CountDetail } from "../queries/offence-counts.ts";
import { DetailRules, type DetailsByField } from "./details.ts";

const byCountField: DetailsByField<OffenceCount & { change: unknown; excludes: unknown }, CountDetail> = {
  area: [],
  offence: [],
  year: [],
  quarter: [],
  period: [],
  unit: [],
  value: [],
  status: ["status"],
  missingReason: ["missing"],
  notes: ["missing", "missingParts"],
  rate: ["missingParts", "population"],
  rank: [],
  release: ["releaseId"],
  source: ["releaseId"],
  change: ["missingParts", "status"],
  excludes: ["missingParts"],
};

const byRateField: DetailsByField<RateValue & RateUnavailable, CountDetail> = {
  value: [],
  numerator: [],
  denominator: [],
  per: [],
  populationYear: ["populationYear"],
  isEstimated: ["populationYear"],
  caution: [],
  formula: ["populationYear"],
  rounding: [],
  status: ["status", "populationYear"],
  reason: [],
  explanation: ["missing"],
};

/** The details of counts. */
export const countDetails = new DetailRules<CountDetail>(byCountField, { rate: byRateField });

/** Null for every detail, as in a period without a stored row. */
export const absentDetails = Object.fromEntries(countDetails.every.map((name) => [name, null]));
