import { fieldsOfAnyType, type SelectedField } from "../../execution/selection.ts";
import type { RecordedOffenceCount } from "../../models/offence-count.ts";
import type { LocatedResult } from "../field-results.ts";
import type { Warning } from "./warning.ts";

/** Warns of rates in one list that are computed with residents on two census bases, unless they show their base. */
export function warnOfCensusBases(fieldResults: readonly LocatedResult[]): Warning[] {
  return fieldResults.flatMap((result) => {
    if (result.kind !== "OFFENCE_COUNTS" || !hidesCensusBases(result.fields)) return [];
    // All areas have estimates of the same editions, so one series stands for the others.
    return crossesBases(result.series?.[0] ?? result.figures) ? [{ ...warning, path: result.path }] : [];
  });
}

const known = new WeakMap<readonly SelectedField[], boolean>();

/** Whether a rate is selected without its census base. */
export function hidesCensusBases(fields: readonly SelectedField[]): boolean {
  let hides = known.get(fields);
  if (hides === undefined) {
    hides = fields.some(isRateWithoutBase);
    known.set(fields, hides);
  }
  return hides;
}

function isRateWithoutBase({ name, fieldsByTypeName }: SelectedField): boolean {
  if (name !== "rate") return false;
  const names = fieldsOfAnyType(fieldsByTypeName).map((field) => field.name);
  return (names.includes("value") || names.includes("exact")) && !names.includes("censusBase");
}

function crossesBases(figures: readonly RecordedOffenceCount[]): boolean {
  let [first, last]: (RecordedOffenceCount | undefined)[] = [];
  for (const figure of figures) {
    if (figure.row.value === null || figure.row.quarter !== 0 || figure.row.quarters < 4) continue;
    if (first === undefined || figure.row.year < first.row.year) first = figure;
    if (last === undefined || figure.row.year > last.row.year) last = figure;
  }
  if (first === undefined || last === undefined || first.row.year === last.row.year) return false;
  return baseOf(first) !== baseOf(last);
}

function baseOf({ catalogue, area, row }: RecordedOffenceCount) {
  return catalogue.censusBases.forYear(area.rowId, row.year);
}

const warning = {
  code: "RATES_ON_TWO_BASES",
  message:
    "The residents of earlier and later years are estimated from two censuses, so a part of the difference between these rates can be the estimates. Select `censusBase` of the rate.",
} as const;
