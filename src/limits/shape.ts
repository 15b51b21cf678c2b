import type { FieldPlan, ObjectPlan, Resolved, ValuePlan } from "../executor/plan.ts";
import { priceOf } from "./prices.ts";

export type OfObjects = Extract<ValuePlan, { kind: "OBJECT" }>;

/** What of the price of an object is the same for all of them, and the fields that give more objects. */
export interface Shape {
  readonly each: number;
  readonly once: 0;
  readonly deeper: readonly Deeper[];
}

interface Deeper {
  readonly field: FieldPlan;
  readonly resolved: Resolved;
  readonly of: OfObjects;
  /** Names of what is selected of what it gives. */
  readonly selected: ReadonlySet<string>;
}

const known = new WeakMap<ObjectPlan, Shape>();

/** The shape of a plan, worked out once. */
export function shapeOf(plan: ObjectPlan): Shape {
  let shape = known.get(plan);
  if (shape === undefined) {
    const deeper = plan.fields.flatMap(deeperOf);
    const each = plan.fields.reduce((sum, { name }) => sum + priceOfValue(name), priceOf.object);
    shape = { each, once: 0, deeper };
    known.set(plan, shape);
  }
  return shape;
}

/** Fields that give sentences, whatever they are a field of. */
const longTexts = new Set([
  "attribution",
  "caution",
  "citation",
  "description",
  "explanation",
  "formula",
  "note",
  "notes",
  "reason",
  "rounding",
  "text",
  "ties",
  "title",
  "url",
]);

function priceOfValue(name: string): number {
  return longTexts.has(name) ? priceOf.longText : priceOf.value;
}

function deeperOf(field: FieldPlan): Deeper[] {
  const { resolved } = field;
  const of = itemOf(field.value);
  if (resolved === null || of.kind !== "OBJECT") return [];
  const selected = new Set([...of.plans.values()].flatMap(({ fields }) => fields.map(({ name }) => name)));
  return [{ field, resolved, of, selected }];
}

function itemOf(value: ValuePlan): ValuePlan {
  return value.kind === "LIST" ? itemOf(value.of) : value;
}
