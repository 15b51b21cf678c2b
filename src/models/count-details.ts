import type { OffenceCount } from "../../schema/offence-count.ts";
import type { RateUnavailable, RateValue } from "../../schema/rate.ts";
import { fieldsOfAnyType, type SelectedField } from "../execution/selection.ts";
import type { CountDetail } from "../queries/offence-counts.ts";

type Needed<Type> = Readonly<Record<Exclude<keyof Type, "__typename">, readonly CountDetail[]>>;

/** What each field of a count is worked out from, besides what is always read. */
const ofCount: Needed<OffenceCount> & Needed<{ change: unknown; excludes: unknown }> = {
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

/** What each field of a rate is worked out from, besides what any rate is. */
const ofRate: Needed<RateValue & RateUnavailable> = {
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

const byName: ReadonlyMap<string, readonly CountDetail[]> = new Map(Object.entries(ofCount));
const byNameOfRate: ReadonlyMap<string, readonly CountDetail[]> = new Map(Object.entries(ofRate));

/** All details that a field can need. */
export const everyDetail: readonly CountDetail[] = [
  ...new Set([...Object.values(ofCount), ...Object.values(ofRate)].flat()),
];

/** Null for every detail, as in a period without a stored row. */
export const absentDetails = Object.fromEntries(everyDetail.map((name) => [name, null]));

/** A detail of a count. @throws Error for one that was not read. */
export function readDetail<Held>(held: Held | undefined): Held {
  if (held === undefined) throw new Error("A detail of a count is used that was not read.");
  return held;
}

const known = new WeakMap<readonly SelectedField[], readonly CountDetail[]>();

/** The details that counts are read with, when these fields of them are selected. */
export function detailsOf(fields: readonly SelectedField[]): readonly CountDetail[] {
  let details = known.get(fields);
  if (details === undefined) {
    const needed = new Set(fields.flatMap(needs));
    details = everyDetail.filter((detail) => needed.has(detail));
    known.set(fields, details);
  }
  return details;
}

function needs({ name, fieldsByTypeName }: SelectedField): readonly CountDetail[] {
  const own = byName.get(name) ?? [];
  if (name !== "rate") return own;
  return [
    ...own,
    ...fieldsOfAnyType(fieldsByTypeName).flatMap((field) => byNameOfRate.get(field.name) ?? []),
  ];
}
