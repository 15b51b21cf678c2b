import type { Serializer } from "./leaf-serializers.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import type { FieldColumn, Level } from "./resolve.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import {
  inOnePiece,
  type ObjectSerializer,
  serializerOf,
  serializerOfResolved,
  tooLong,
} from "./value-serializers.ts";

const serializers = new WeakMap<ValuePlan, Serializer>();
const objectSerializers = new WeakMap<ObjectPlan, ObjectSerializer<FieldColumn>>();

/** The serializer of the objects of a level. */
export function serializerOfLevel(plan: ObjectPlan): ObjectSerializer<FieldColumn> {
  let serialize = objectSerializers.get(plan);
  if (serialize === undefined) {
    serialize = serializerOfResolved(plan, serializeValue);
    objectSerializers.set(plan, serialize);
  }
  return serialize;
}

/** The JSON text of an object of a level. That of one that is there more than once is kept. */
function serializeObject(level: Level, object: unknown, room: number): string {
  if (level.texts === null) return serializeNext(level, room);
  let text = level.texts.get(object);
  if (text === undefined) {
    text = inOnePiece(serializeNext(level, room));
    level.texts.set(object, text);
  }
  return text;
}

/**
 * The JSON text of the next object of a level that is not written; `room` is how many more characters the response may have.
 * @throws UnsupportedOperation for a value that is an error, ResponseTooLarge when there is no room for it.
 */
export function serializeNext(level: Level, room: number): string {
  const index = level.serialized;
  level.serialized += 1;
  return level.serialize(level.objects[index], index, level.columns, room);
}

/** The JSON text of a value of a resolved field. */
export function serializeValue(plan: ValuePlan, value: unknown, column: FieldColumn, room: number): string {
  if (value === null || value === undefined) {
    if (plan.isNullable) return "null";
    throw new UnsupportedOperation("A non-null field gave null.");
  }
  if (plan.kind === "LIST" && Array.isArray(value)) {
    const { of } = plan;
    // A list of one type is all of one level.
    const [level] = of.kind === "OBJECT" && of.plans.size === 1 ? column.below.values() : [];
    let text = "[";
    for (let index = 0; index < value.length; index += 1) {
      const item: unknown = value[index];
      if (index > 0) text += ",";
      text +=
        level === undefined || item === null || item === undefined
          ? serializeValue(of, item, column, room - text.length)
          : serializeObject(level, item, room - text.length);
      if (text.length > room) throw tooLong();
    }
    return `${text}]`;
  }
  if (plan.kind !== "OBJECT") throw new UnsupportedOperation("A list field gave something else.");
  const own = plan.planOf(value);
  const level = column.below.get(own);
  return level === undefined ? serializePlain(plan, value, room) : serializeObject(level, value, room);
}

/** The JSON text of a plain value. */
export function serializePlain(plan: ValuePlan, value: unknown, room: number): string {
  let serialize = serializers.get(plan);
  if (serialize === undefined) {
    serialize = serializerOf(plan);
    serializers.set(plan, serialize);
  }
  return serialize(value, room);
}
