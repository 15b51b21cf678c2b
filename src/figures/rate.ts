import type { OffenceCountRow } from "../../db/tables.ts";
import type { Area } from "../../schema/area.ts";
import { type Rate, RateUnavailable, RateValue } from "../../schema/rate.ts";
import type { Period } from "../../schema/year.ts";
import { make } from "../catalogue/make.ts";
import { type NoRate, rate, ratePer } from "../statistics/rate.ts";
import { inheritStatus } from "../statistics/status.ts";
import { readStatus } from "./status.ts";

/** The rate of a stored count, or why it has none. */
export function describeRate(row: OffenceCountRow, period: Period, area: Area): Rate {
  const { value: count, population } = row;
  const isYear = row.grain === "YEAR";
  const isIncomplete = row.missingParts > 0;
  const worked = rate({ isYear, isPartial: period.isPartial, count, isIncomplete, population });
  if (typeof worked === "string") {
    return make(RateUnavailable, { reason: worked, explanation: explain(worked, period, area) });
  }
  const populationYear = row.populationYear ?? row.year;
  const isEstimated = populationYear !== row.year;
  const caution = area.rateCaution;
  return make(RateValue, {
    ...worked,
    per: ratePer,
    populationYear,
    isEstimated,
    caution,
    formula: `offences in ${period.label} / residents in mid-${populationYear} x ${ratePer}`,
    rounding: "To two decimals, halves away from zero.",
    status: inheritStatus(readStatus(row.status), isEstimated ? ["E"] : [], caution === null ? [] : ["U"]),
  });
}

function explain(reason: NoRate, period: Period, area: Area): string {
  switch (reason) {
    case "QUARTER":
      return "Rates are given for whole years, not for quarters.";
    case "MISSING_COUNT":
      return `The count for ${area.name} in ${period.label} is missing.`;
    case "PART_YEAR":
      return `Only part of the year is published: ${period.label}.`;
    case "INCOMPLETE_SUM":
      return `The count for ${area.name} in ${period.label} leaves out a part whose residents would still be counted.`;
    case "NO_POPULATION":
      return `${area.name} has no resident population.`;
  }
}
