import type { Serializer } from "./leaf-serializers.ts";
import type { FieldPlan, ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { type FieldColumn, type Level, readProperty } from "./resolve.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import { inOnePiece, serializerOf, tooLong } from "./value-serializers.ts";

const serializers = new WeakMap<ValuePlan, Serializer>();

/** The JSON text of an object of a level. That of one that is there more than once is kept. */
function serializeObject(plan: ObjectPlan, level: Level, object: unknown, room: number): string {
  if (level.texts === null) return serializeNext(plan, level, room);
  let text = level.texts.get(object);
  if (text === undefined) {
    text = inOnePiece(serializeNext(plan, level, room));
    level.texts.set(object, text);
  }
  return text;
}

/**
 * The JSON text of the next object of a level that is not written; `room` is how many more characters the response may have.
 * @throws UnsupportedOperation for a value that is an error, ResponseTooLarge when there is no room for it.
 */
export function serializeNext(plan: ObjectPlan, level: Level, room: number): string {
  const index = level.serialized;
  level.serialized += 1;
  const object = level.objects[index];
  // Not with `join`, which would copy all the text below at each level.
  let text = "";
  for (const [fieldIndex, field] of plan.fields.entries()) {
    text += (fieldIndex === 0 ? "{" : ",") + field.label;
    text += serializeField(plan, field, object, level.columns[fieldIndex], index, room - text.length);
    if (text.length > room) throw tooLong();
  }
  return `${text || "{"}}`;
}

function serializeField(
  { type }: ObjectPlan,
  { name, resolved, value }: FieldPlan,
  object: unknown,
  column: FieldColumn | undefined,
  index: number,
  room: number,
): string {
  if (resolved === null) return JSON.stringify(type.name);
  if (column === undefined) return serializePlain(value, readProperty(object, name), room);
  return serializeValue(value, column.values[index], column, room);
}

function serializeValue(plan: ValuePlan, value: unknown, column: FieldColumn, room: number): string {
  if (plan.isPlain) return serializePlain(plan, value, room);
  if (value === null || value === undefined) {
    if (plan.isNullable) return "null";
    throw new UnsupportedOperation("A non-null field gave null.");
  }
  if (plan.kind === "LIST" && Array.isArray(value)) {
    let text = "[";
    for (const [index, item] of value.entries()) {
      if (index > 0) text += ",";
      text += serializeValue(plan.of, item, column, room - text.length);
      if (text.length > room) throw tooLong();
    }
    return `${text}]`;
  }
  if (plan.kind !== "OBJECT") throw new UnsupportedOperation("A list field gave something else.");
  const own = plan.planOf(value);
  const level = column.below.get(own);
  return level === undefined ? serializePlain(plan, value, room) : serializeObject(own, level, value, room);
}

function serializePlain(plan: ValuePlan, value: unknown, room: number): string {
  let serialize = serializers.get(plan);
  if (serialize === undefined) {
    serialize = serializerOf(plan);
    serializers.set(plan, serialize);
  }
  return serialize(value, room);
}
