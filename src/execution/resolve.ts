import type { GraphQLResolveInfo } from "graphql";
import { andThen, type PromiseOrValue, startEach } from "../../db/promise-or-value.ts";
import { isImmutable } from "../../schema/immutable.ts";
import type { Context } from "./context.ts";
import type { FieldCall } from "./field-call.ts";
import { FoundObjects } from "./found-objects.ts";
import type { GivenColumn } from "./kept-columns.ts";
import type { ObjectSerializer, PlainTexts } from "./level-serializer.ts";
import { batchOf, type FieldPlan, type ObjectPlan, type Resolved, type ValuePlan } from "./operation-plan.ts";
import { serializePlain, serializerOfLevel, serializeValue } from "./serialize.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/** What one request adds to its plan. */
export interface PlanInput {
  readonly variables: Record<string, unknown>;
  readonly context: Context;
}

/** All objects at one response path with the same plan, in the order of the response, and their resolved fields. */
export interface Level {
  /** Those of an immutable type are there once, however often they are at the path. */
  readonly objects: readonly unknown[];
  /** The index of each object that is written, in order; null where each is written once. */
  readonly order: readonly number[] | null;
  /** The JSON texts of the objects, as far as they are written; null where each is written once. */
  readonly texts: (string | undefined)[] | null;
  /** One for each field of the plan, in order; undefined for a plain field. */
  readonly columns: readonly (FieldColumn | undefined)[];
  /** The texts of the plain fields, where they are kept. */
  readonly plainTexts: PlainTexts;
  readonly serialize: ObjectSerializer<FieldColumn>;
  /** How many objects are written. */
  written: number;
}

/** The values of a field for all objects of a level, and the levels below them, by plan. */
export interface FieldColumn {
  readonly values: readonly unknown[];
  readonly below: ReadonlyMap<ObjectPlan, Level>;
}

const noLevels: FieldColumn["below"] = new Map();
const noObjects: GivenColumn["found"] = new Map();

type Path = GraphQLResolveInfo["path"];

/**
 * Resolves all fields of a level that are not plain, and of all levels below it: each field once for all objects.
 * @throws UnsupportedOperation for a value that the plan cannot hold, or what a resolver throws.
 */
export function resolveLevel(
  plan: ObjectPlan,
  found: FoundObjects,
  input: PlanInput,
  prev?: Path,
): PromiseOrValue<Level> {
  const columns = startEach(plan.fields, (field) => {
    if (field.isPlain) return undefined;
    // The path is not part of the plan, because one plan serves all paths that select the same. It has no list indices.
    return resolveColumn(field, found, input, { prev, key: field.key, typename: plan.type.name });
  });
  const { objects, order } = found;
  return andThen(columns, (columns) => ({
    objects,
    order,
    texts: order === null ? null : new Array<string | undefined>(objects.length),
    columns,
    ...serializerOfLevel(plan, found, input.context.meter.room),
    written: 0,
  }));
}

function resolveColumn(
  field: FieldPlan,
  found: FoundObjects,
  input: PlanInput,
  path: Path,
): PromiseOrValue<FieldColumn> {
  const { resolved } = field;
  const call = resolved && callOf(resolved, input, path);
  const make = () => makeColumn(field, found, call, input, path);
  const given =
    call === null || !resolved?.keptColumns ? make() : resolved.keptColumns.give(found, call, make);
  return andThen(given, (column) => resolveBelow(column, input, path));
}

function makeColumn(
  field: FieldPlan,
  found: FoundObjects,
  call: FieldCall | null,
  input: PlanInput,
  path: Path,
): PromiseOrValue<GivenColumn> {
  const { resolved, value } = field;
  if (call !== null && resolved !== null && resolved.kept !== null) {
    const write = (each: unknown) => writeNow(value, each, input, path);
    return { values: resolved.kept.resolveEach(found, call, write), found: noObjects };
  }
  const values = found.objects.length === 0 ? [] : resolveField(field, found.objects, call);
  return andThen(values, (values) => {
    if (value.kind !== "LEAF")
      for (const [index, each] of values.entries()) input.context.meter.give(each, found.timesOf(index));
    return { values, found: findBelow(value, values, found) };
  });
}

/** The text of a value that follows from reference data. @throws UnsupportedOperation when it is not there at once. */
function writeNow(plan: ValuePlan, value: unknown, input: PlanInput, path: Path): string {
  const { room } = input.context.meter;
  if (plan.isPlain) return serializePlain(plan, value, room);
  const values = [value];
  const found = findBelow(plan, values, FoundObjects.of(undefined));
  const column = resolveBelow({ values, found }, input, path);
  if (column instanceof Promise) throw new UnsupportedOperation("Reference data is not there at once.");
  return serializeValue(plan, value, column, room);
}

function resolveBelow(
  { values, found }: GivenColumn,
  input: PlanInput,
  path: Path,
): PromiseOrValue<FieldColumn> {
  if (found.size === 0) return { values, below: noLevels };
  const levels = startEach([...found], ([plan, objects]) =>
    andThen(resolveLevel(plan, objects, input, path), (level) => [plan, level] as const),
  );
  return andThen(levels, (levels) => ({ values, below: new Map(levels) }));
}

/** The objects in values that have fields to resolve, by plan. */
function findBelow(
  value: ValuePlan,
  values: readonly unknown[],
  parents: FoundObjects,
): ReadonlyMap<ObjectPlan, FoundObjects> {
  if (value.isPlain) return noObjects;
  const foundByPlan = new Map<ObjectPlan, FoundObjects>();
  for (const [index, each] of values.entries())
    collectObjects(value, each, parents.timesOf(index), foundByPlan);
  return foundByPlan;
}

function resolveField(
  { name, resolved }: FieldPlan,
  objects: readonly unknown[],
  call: FieldCall | null,
): PromiseOrValue<readonly unknown[]> {
  if (call === null || !resolved?.definition.resolve)
    return objects.map((object) => readProperty(object, name));
  const { definition } = resolved;
  const { args, context, info } = call;
  const batch = batchOf(resolved);
  if (batch !== undefined) return batch.resolveAll(objects, args, context, info);
  return startEach(objects, (object) => definition.resolve?.(object, args, context, info));
}

function callOf(resolved: Resolved, { context, variables }: PlanInput, path: Path): FieldCall {
  const args = resolved.readArguments(variables);
  return { args, context, info: { ...resolved.info, variableValues: variables, path } };
}

/** Collects the objects in a value that have fields to resolve, in the order of the response. */
function collectObjects(
  plan: ValuePlan,
  value: unknown,
  times: number,
  foundByPlan: Map<ObjectPlan, FoundObjects>,
): void {
  if (value === null || value === undefined) return;
  switch (plan.kind) {
    case "LEAF":
      return;
    case "LIST":
      if (!Array.isArray(value)) throw new UnsupportedOperation("A list field gave something else.");
      for (const item of value) collectObjects(plan.of, item, times, foundByPlan);
      return;
    case "OBJECT": {
      const own = plan.planOf(value);
      if (own.isPlain) return;
      let found = foundByPlan.get(own);
      if (found === undefined) {
        found = new FoundObjects(isImmutable(own.type));
        foundByPlan.set(own, found);
      }
      found.add(value, times);
    }
  }
}

/** A property of an object. Functions and promises are given as they are, for graphql-js to handle. */
export function readProperty(object: unknown, name: string): unknown {
  return typeof object === "object" && object !== null ? Reflect.get(object, name) : undefined;
}
