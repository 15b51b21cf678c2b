import type { OffenceCount } from "../../schema/offence-count.ts";
import type { RateUnavailable, RateValue } from "../../schema/rate.ts";
import { fieldsOfAnyType, type SelectedField } from "../execution/selection.ts";
import type { CountDetail } from "../queries/offence-counts.ts";

type DetailsByField<Type> = Readonly<Record<Exclude<keyof Type, "__typename">, readonly CountDetail[]>>;

/** The details that each field of a count needs, besides the columns that are always read. */
const byCountField: DetailsByField<OffenceCount> & DetailsByField<{ change: unknown; excludes: unknown }> = {
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

/** The details that each field of a rate needs, besides those that every rate needs. */
const byRateField: DetailsByField<RateValue & RateUnavailable> = {
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

const countFields: ReadonlyMap<string, readonly CountDetail[]> = new Map(Object.entries(byCountField));
const rateFields: ReadonlyMap<string, readonly CountDetail[]> = new Map(Object.entries(byRateField));

/** All details that a field can need. */
export const everyDetail: readonly CountDetail[] = [
  ...new Set([...Object.values(byCountField), ...Object.values(byRateField)].flat()),
];

/** Null for every detail, as in a period without a stored row. */
export const absentDetails = Object.fromEntries(everyDetail.map((name) => [name, null]));

/** The value of a detail. @throws Error when the count was read without that detail. */
export function readDetail<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A detail of a count is used that was not read.");
  return value;
}

const detailsBySelection = new WeakMap<readonly SelectedField[], readonly CountDetail[]>();

/** The details that must be read when these fields of a count are selected. */
export function detailsOf(fields: readonly SelectedField[]): readonly CountDetail[] {
  let details = detailsBySelection.get(fields);
  if (details === undefined) {
    const needed = new Set(fields.flatMap(detailsOfField));
    details = everyDetail.filter((detail) => needed.has(detail));
    detailsBySelection.set(fields, details);
  }
  return details;
}

function detailsOfField({ name, fieldsByTypeName }: SelectedField): readonly CountDetail[] {
  const own = countFields.get(name) ?? [];
  if (name !== "rate") return own;
  return [...own, ...fieldsOfAnyType(fieldsByTypeName).flatMap((field) => rateFields.get(field.name) ?? [])];
}
