import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";
import { batchOf, type FieldPlan, type ObjectPlan, type ValuePlan } from "./operation-plan.ts";
import { andThen, type PromiseOrValue, startEach } from "./promise-or-value.ts";
import { planOf } from "./type-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/** What one request brings to a plan. */
export interface Request {
  readonly variables: Record<string, unknown>;
  readonly context: Context;
}

/** The objects of one place of the answer, in the order in which they are written, with what was resolved of them. */
export interface Level {
  readonly objects: readonly unknown[];
  /** By field, in the order of the plan; none for a field that is plain. */
  readonly columns: readonly (Column | undefined)[];
  /** How many of the objects are written. */
  written: number;
}

/** What a field gave for each object of a level, and the levels below it, by plan. */
export interface Column {
  readonly values: readonly unknown[];
  readonly below: ReadonlyMap<ObjectPlan, Level>;
}

const nothing: Column["below"] = new Map();

type Path = GraphQLResolveInfo["path"];

/** Resolves what is not plain of all objects of a level at once, and of all levels below it. */
export function resolveLevel(
  plan: ObjectPlan,
  objects: readonly unknown[],
  request: Request,
  prev?: Path,
): PromiseOrValue<Level> {
  const columns = startEach(plan.fields, (field) => {
    if (field.isPlain) return undefined;
    // List indices are left out. Not part of the plan: one plan serves all places that select the same.
    return resolveColumn(field, objects, request, { prev, key: field.key, typename: plan.type.name });
  });
  return andThen(columns, (columns) => ({ objects, columns, written: 0 }));
}

function resolveColumn(
  field: FieldPlan,
  objects: readonly unknown[],
  request: Request,
  path: Path,
): PromiseOrValue<Column> {
  const values = objects.length === 0 ? [] : resolveField(field, objects, request, path);
  return andThen(values, (values) => {
    if (field.value.kind !== "LEAF") for (const value of values) request.context.meter.give(value);
    return resolveBelow(field.value, values, request, path);
  });
}

function resolveBelow(
  value: ValuePlan,
  values: readonly unknown[],
  request: Request,
  path: Path,
): PromiseOrValue<Column> {
  if (value.isPlain) return { values, below: nothing };
  const found = new Map<ObjectPlan, unknown[]>();
  for (const each of values) gather(value, each, found);
  const levels = startEach([...found], ([plan, within]) =>
    andThen(resolveLevel(plan, within, request, path), (level) => [plan, level] as const),
  );
  return andThen(levels, (levels) => ({ values, below: new Map(levels) }));
}

function resolveField(
  field: FieldPlan,
  objects: readonly unknown[],
  request: Request,
  path: Path,
): PromiseOrValue<readonly unknown[]> {
  const { name, resolved } = field;
  if (!resolved?.definition.resolve) return objects.map((object) => readProperty(object, name));
  const { definition } = resolved;
  const { context, variables } = request;
  const args = resolved.readArguments(variables);
  const info = { ...resolved.info, variableValues: variables, path };
  const batch = batchOf(resolved);
  if (batch !== undefined) return batch.resolveEach(objects, args, context, info);
  return startEach(objects, (object) => definition.resolve?.(object, args, context, info));
}

/** Finds the objects in a value of which something is to be resolved, in the order in which they are written. */
function gather(plan: ValuePlan, value: unknown, found: Map<ObjectPlan, unknown[]>): void {
  if (value === null || value === undefined) return;
  if (plan.kind === "LIST") {
    if (!Array.isArray(value)) throw new UnsupportedOperation("What should be a list is none.");
    for (const item of value) gather(plan.of, item, found);
  } else if (plan.kind === "OBJECT") {
    const own = planOf(plan, value);
    if (own.isPlain) return;
    const objects = found.get(own);
    if (objects === undefined) found.set(own, [value]);
    else objects.push(value);
  }
}

/** A property as the library reads it: functions and promises are left to it. */
export function readProperty(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, name) : undefined;
}
