import { isAbstractType } from "graphql";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

type OfObject = Extract<ValuePlan, { kind: "OBJECT" }>;

const known = new WeakMap<OfObject, Map<unknown, ObjectPlan>>();

/** The plan for an object, by its class: all objects of a class are of one type of the schema. */
export function planOf(value: OfObject, object: unknown): ObjectPlan {
  let byClass = known.get(value);
  if (byClass === undefined) {
    byClass = new Map<unknown, ObjectPlan>();
    known.set(value, byClass);
  }
  const itsClass = typeof object === "object" && object !== null ? object.constructor : undefined;
  let plan = byClass.get(itsClass);
  if (plan === undefined) {
    plan = findPlan(value, object);
    byClass.set(itsClass, plan);
  }
  return plan;
}

/** @throws UnsupportedOperation for an object of which only the library can tell the type, or that there is none. */
function findPlan({ type, plans, info }: OfObject, object: unknown): ObjectPlan {
  const name = isAbstractType(type) ? type.resolveType?.(object, undefined, info, type) : type.name;
  const plan = typeof name === "string" ? plans.get(name) : undefined;
  if (plan === undefined)
    throw new UnsupportedOperation(`The type of a ${type.name} is not known by its class.`);
  return plan;
}
