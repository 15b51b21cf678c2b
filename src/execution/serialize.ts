import type { FieldPlan, ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { type Column, type Level, readProperty } from "./resolve.ts";
import { planOf } from "./type-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";
import { tooLong, type Writer, writerOf } from "./value-serializers.ts";

const writers = new WeakMap<ValuePlan, Writer>();

/**
 * Writes the next object of a level; `room` is how many more characters the answer may have.
 * @throws UnsupportedOperation for a value that is an error, AnswerTooLong when there is no room for it.
 */
export function writeNext(plan: ObjectPlan, level: Level, room: number): string {
  const at = level.written;
  level.written += 1;
  const object = level.objects[at];
  // Added up without `join`, which would copy at each level all that is below it.
  let text = "";
  for (const [index, field] of plan.fields.entries()) {
    text += (index === 0 ? "{" : ",") + field.label;
    text += writeField(plan, field, object, level.columns[index], at, room - text.length);
    if (text.length > room) throw tooLong();
  }
  return `${text || "{"}}`;
}

function writeField(
  { type }: ObjectPlan,
  { name, resolved, value }: FieldPlan,
  object: unknown,
  column: Column | undefined,
  at: number,
  room: number,
): string {
  if (resolved === null) return JSON.stringify(type.name);
  if (column === undefined) return writePlain(value, readProperty(object, name), room);
  return writeValue(value, column.values[at], column, room);
}

function writeValue(plan: ValuePlan, value: unknown, column: Column, room: number): string {
  if (plan.isPlain) return writePlain(plan, value, room);
  if (value === null || value === undefined) {
    if (plan.isNullable) return "null";
    throw new UnsupportedOperation("There is nothing where something must be.");
  }
  if (plan.kind === "LIST" && Array.isArray(value)) {
    let text = "[";
    for (const [index, item] of value.entries()) {
      if (index > 0) text += ",";
      text += writeValue(plan.of, item, column, room - text.length);
      if (text.length > room) throw tooLong();
    }
    return `${text}]`;
  }
  if (plan.kind !== "OBJECT") throw new UnsupportedOperation("What should be a list is none.");
  const own = planOf(plan, value);
  const level = column.below.get(own);
  return level === undefined ? writePlain(plan, value, room) : writeNext(own, level, room);
}

function writePlain(plan: ValuePlan, value: unknown, room: number): string {
  let write = writers.get(plan);
  if (write === undefined) {
    write = writerOf(plan);
    writers.set(plan, write);
  }
  return write(value, room);
}
