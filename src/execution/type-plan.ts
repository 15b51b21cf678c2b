import { isAbstractType } from "graphql";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

type ObjectValuePlan = Extract<ValuePlan, { kind: "OBJECT" }>;

const plansByClass = new WeakMap<ObjectValuePlan, Map<unknown, ObjectPlan>>();

/**
 * The plan for an object. It is found by class: all objects of a class have the same type of the schema.
 * @throws UnsupportedOperation when the class does not identify the type.
 */
export function planOf(value: ObjectValuePlan, object: unknown): ObjectPlan {
  let plans = plansByClass.get(value);
  if (plans === undefined) {
    plans = new Map<unknown, ObjectPlan>();
    plansByClass.set(value, plans);
  }
  const objectClass = typeof object === "object" && object !== null ? object.constructor : undefined;
  let plan = plans.get(objectClass);
  if (plan === undefined) {
    plan = findPlan(value, object);
    plans.set(objectClass, plan);
  }
  return plan;
}

function findPlan({ type, plans, info }: ObjectValuePlan, object: unknown): ObjectPlan {
  const name = isAbstractType(type) ? type.resolveType?.(object, undefined, info, type) : type.name;
  const plan = typeof name === "string" ? plans.get(name) : undefined;
  if (plan === undefined)
    throw new UnsupportedOperation(`The type of a ${type.name} cannot be told from its class.`);
  return plan;
}
