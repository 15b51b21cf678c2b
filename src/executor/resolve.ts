import type { Context } from "../context.ts";
import { CannotPlan } from "./cannot-plan.ts";
import { batchOf, type FieldPlan, isPlain, type ObjectPlan, type ValuePlan } from "./plan.ts";
import { planOf } from "./plan-of.ts";

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

/** Resolves what is not plain of all objects of a level at once, and of all levels below it. */
export async function resolveLevel(
  plan: ObjectPlan,
  objects: readonly unknown[],
  request: Request,
): Promise<Level> {
  const columns = await Promise.all(
    plan.fields.map((field) => (field.isPlain ? undefined : resolveColumn(field, objects, request))),
  );
  return { objects, columns, written: 0 };
}

async function resolveColumn(
  field: FieldPlan,
  objects: readonly unknown[],
  request: Request,
): Promise<Column> {
  const values = objects.length === 0 ? [] : await resolveField(field, objects, request);
  const found = new Map<ObjectPlan, unknown[]>();
  if (!isPlain(field.value)) for (const value of values) gather(field.value, value, found);
  const below = await Promise.all(
    [...found].map(async ([plan, within]) => [plan, await resolveLevel(plan, within, request)] as const),
  );
  return { values, below: new Map(below) };
}

async function resolveField(
  field: FieldPlan,
  objects: readonly unknown[],
  request: Request,
): Promise<readonly unknown[]> {
  const { name, resolved } = field;
  if (!resolved?.definition.resolve) return objects.map((object) => readProperty(object, name));
  const { definition } = resolved;
  const { context, variables } = request;
  const args = resolved.readArguments(variables);
  const info = { ...resolved.info, variableValues: variables };
  const batch = batchOf(resolved);
  if (batch !== undefined) return batch.resolveAll(objects, args, context, info);
  return Promise.all(objects.map((object) => definition.resolve?.(object, args, context, info)));
}

/** Finds the objects in a value of which something is to be resolved, in the order in which they are written. */
function gather(plan: ValuePlan, value: unknown, found: Map<ObjectPlan, unknown[]>): void {
  if (value === null || value === undefined) return;
  if (plan.kind === "LIST") {
    if (!Array.isArray(value)) throw new CannotPlan("What should be a list is none.");
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
