import {
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isAbstractType,
} from "graphql";
import type { ObjectPlan } from "./operation-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/** Gives the plan for an object. @throws UnsupportedOperation when the class of the object does not identify its type. */
export type PlanOf = (object: unknown) => ObjectPlan;

/** Finds the plans of the objects that a field of a type gives. `plans` has one for each possible type. */
export function planFinder(
  type: GraphQLObjectType | GraphQLAbstractType,
  plans: ReadonlyMap<string, ObjectPlan>,
  info: GraphQLResolveInfo,
): PlanOf {
  if (isAbstractType(type)) return findByClass(type, plans, info);
  const only = planOfType(type, type.name, plans);
  return () => only;
}

/** Finds plans by class: all objects of a class have the same type of the schema. */
function findByClass(
  type: GraphQLAbstractType,
  plans: ReadonlyMap<string, ObjectPlan>,
  info: GraphQLResolveInfo,
): PlanOf {
  const byClass = new Map<unknown, ObjectPlan>();
  // Only for speed: most objects are of the same class as the one before.
  let latest: { readonly objectClass: unknown; readonly plan: ObjectPlan } | null = null;
  return (object) => {
    const objectClass = typeof object === "object" && object !== null ? object.constructor : undefined;
    if (latest !== null && latest.objectClass === objectClass) return latest.plan;
    const plan =
      byClass.get(objectClass) ?? planOfType(type, type.resolveType?.(object, undefined, info, type), plans);
    byClass.set(objectClass, plan);
    latest = { objectClass, plan };
    return plan;
  };
}

function planOfType(
  type: GraphQLObjectType | GraphQLAbstractType,
  name: unknown,
  plans: ReadonlyMap<string, ObjectPlan>,
): ObjectPlan {
  const plan = typeof name === "string" ? plans.get(name) : undefined;
  if (plan === undefined)
    throw new UnsupportedOperation(`The type of a ${type.name} cannot be told from its class.`);
  return plan;
}
