import type { FieldPlan, ObjectPlan, Resolved, ValuePlan } from "../execution/operation-plan.ts";
import { isRemembered } from "../execution/value-serializers.ts";
import { priceOf } from "./prices.ts";

export type OfObjects = Extract<ValuePlan, { kind: "OBJECT" }>;

/** What it costs to give something of an object. */
export interface Price {
  /** To find it and what is in it, for each such object. */
  readonly each: number;
  /** To write what is only read off from it: no more of that is written than an answer may have. */
  readonly text: number;
  /** Once for all objects of a place, such as their statements. */
  readonly once: number;
}

/** What of the price of an object is the same for all of them, and the fields that give more objects. */
export interface Shape extends Price {
  readonly deeper: readonly Deeper[];
  /** Whether the text of such an object is kept, once it was written. */
  readonly isRemembered: boolean;
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
    const own = plan.fields.reduce<number>((sum, { name }) => sum + priceOfValue(name), priceOf.object);
    const [each, text] = plan.isPlain ? [0, own] : [own, 0];
    shape = { each, text, once: 0, deeper, isRemembered: isRemembered(plan) };
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
