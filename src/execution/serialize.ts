import type { FoundObjects } from "./found-objects.ts";
import type { Serializer } from "./leaf-serializers.ts";
import { LevelSerializer } from "./level-serializer.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import type { FieldColumn, Level } from "./resolve.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import { inOnePiece, serializerOf, tooLong } from "./value-serializers.ts";

const serializers = new WeakMap<ValuePlan, Serializer>();
const levelSerializers = new WeakMap<ObjectPlan, LevelSerializer<FieldColumn>>();

/** The serializer of the objects of a level, and the texts of their plain fields where these are kept. */
export function serializerOfLevel(
  plan: ObjectPlan,
  found: FoundObjects,
  room: number,
): Pick<Level, "serialize" | "plainTexts"> {
  let serializer = levelSerializers.get(plan);
  if (serializer === undefined) {
    serializer = new LevelSerializer(plan, serializeValue);
    levelSerializers.set(plan, serializer);
  }
  return serializer.of(found, room);
}

/**
 * The JSON text of the next object of a level that is not written; `room` is how many more characters the response may have.
 * @throws UnsupportedOperation for a value that is an error, ResponseTooLarge when there is no room for it.
 */
export function serializeNext(level: Level, room: number): string {
  const { order, texts } = level;
  const at = level.written;
  level.written += 1;
  if (order === null || texts === null) return serializeAt(level, at, room);
  const index = order[at] ?? 0;
  let text = texts[index];
  if (text === undefined) {
    text = inOnePiece(serializeAt(level, index, room));
    texts[index] = text;
  }
  return text;
}

function serializeAt(level: Level, index: number, room: number): string {
  return level.serialize(level.objects[index], index, level.columns, room, level.plainTexts);
}

/** The JSON text of a value of a resolved field. */
export function serializeValue(plan: ValuePlan, value: unknown, column: FieldColumn, room: number): string {
  if (value === null || value === undefined) {
    if (plan.isNullable) return "null";
    throw new UnsupportedOperation("A non-null field gave null.");
  }
  if (plan.kind === "LIST" && Array.isArray(value)) {
    if (value.length === 0) return "[]";
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
          : serializeNext(level, room - text.length);
      if (text.length > room) throw tooLong();
    }
    return `${text}]`;
  }
  if (plan.kind !== "OBJECT") throw new UnsupportedOperation("A list field gave something else.");
  const own = plan.planOf(value);
  const level = column.below.get(own);
  return level === undefined ? serializePlain(plan, value, room) : serializeNext(level, room);
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
