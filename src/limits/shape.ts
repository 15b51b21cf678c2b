import type { FieldPlan, ObjectPlan, Resolved, ValuePlan } from "../execution/operation-plan.ts";
import { pathsInPage } from "../execution/selection.ts";
import { isRemembered } from "../execution/value-serializers.ts";
import { priceOf } from "./prices.ts";

/** The plan of a field that returns objects, with a plan for each of their types. */
export type ObjectValuePlan = Extract<ValuePlan, { kind: "OBJECT" }>;

/** The cost of a selection, in parts that are counted differently. */
export interface Price {
  /** For each object: to look it up with what is nested in it. */
  readonly each: number;
  /** For each object: to write its values. The limit on the size of a response bounds the sum. */
  readonly text: number;
  /** Once for all objects at the same response path, such as their statements. */
  readonly once: number;
}

/** What the selection of an object costs apart from nested objects, and its fields that return objects. */
export interface Shape extends Price {
  readonly nested: readonly NestedField[];
  /** Whether the serialized text of such an object is cached. */
  readonly isRemembered: boolean;
}

/** A selected field that returns objects. */
export interface NestedField {
  readonly field: FieldPlan;
  readonly resolved: Resolved;
  readonly of: ObjectValuePlan;
  /** Names of the fields that are selected of the returned objects. */
  readonly selected: ReadonlySet<string>;
  /** The same of the items of a page, where the field returns one. */
  readonly selectedOfItems: ReadonlySet<string>;
}

const shapes = new WeakMap<ObjectPlan, Shape>();

/** The shape of a plan, computed once. */
export function shapeOf(plan: ObjectPlan): Shape {
  let shape = shapes.get(plan);
  if (shape === undefined) {
    const nested = plan.fields.flatMap(toNestedFields);
    const own = plan.fields.reduce<number>((sum, { name }) => sum + priceOfValue(name), priceOf.object);
    const [each, text] = plan.isPlain ? [0, own] : [own, 0];
    shape = { each, text, once: 0, nested, isRemembered: isRemembered(plan) };
    shapes.set(plan, shape);
  }
  return shape;
}

/** Names of fields whose values are sentences, on every type. */
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

function toNestedFields(field: FieldPlan): NestedField[] {
  const { resolved } = field;
  const of = itemOf(field.value);
  if (resolved === null || of.kind !== "OBJECT") return [];
  const selected = new Set(fieldsOf(of).map(({ name }) => name));
  const items = pathsInPage.flatMap((path) => path.reduce(fieldsNamed, fieldsOf(of)));
  return [{ field, resolved, of, selected, selectedOfItems: new Set(items.map(({ name }) => name)) }];
}

/** The fields below those with a name. */
function fieldsNamed(fields: readonly FieldPlan[], name: string): readonly FieldPlan[] {
  return fields.flatMap((field) => (field.name === name ? fieldsOf(itemOf(field.value)) : []));
}

/** The fields that are selected of an object, of whichever type it is. */
function fieldsOf(value: ValuePlan): readonly FieldPlan[] {
  return value.kind === "OBJECT" ? [...value.plans.values()].flatMap(({ fields }) => fields) : [];
}

function itemOf(value: ValuePlan): ValuePlan {
  return value.kind === "LIST" ? itemOf(value.of) : value;
}

/** Cached text is cheaper to write. Inside another object with cached text it is part of that text. */
export function textPriceOf({ text }: Price, { isRemembered }: Shape, isCached: boolean): number {
  return isRemembered && !isCached ? text * priceOf.cachedText : text;
}

/** The shape of the only type, where no field that returns objects is selected; otherwise null. */
export function shallowOf({ plans }: ObjectValuePlan): Shape | null {
  if (plans.size !== 1) return null;
  const [shape] = [...plans.values()].map(shapeOf);
  return shape?.nested.length === 0 ? shape : null;
}
