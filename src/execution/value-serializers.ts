import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from "graphql";
import { isImmutable } from "../../schema/immutable.ts";
import { writeFloat } from "./float.ts";
import type { ObjectPlan, ValuePlan } from "./operation-plan.ts";
import { planOf } from "./type-plan.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/**
 * Gives the JSON text of a value; `room` is how many characters it may have. Looked at in lists only: what is not in one
 * is as short as what is selected.
 */
export type Writer<Value = unknown> = (value: Value, room: number) => string;

/** Says that there is no room for what is being written. */
export class AnswerTooLong extends Error {
  override readonly name = "AnswerTooLong";
}

export function tooLong(): AnswerTooLong {
  return new AnswerTooLong("There is no room for what is being written.");
}

/** The writer of a value of which nothing is to be resolved. @throws UnsupportedOperation for a value that is an error. */
export function writerOf(plan: ValuePlan): Writer {
  const write = writerOfPresent(plan);
  return (value, room) => {
    if (value !== null && value !== undefined) return write(value, room);
    if (!plan.isNullable) throw new UnsupportedOperation("There is nothing where something must be.");
    return "null";
  };
}

function writerOfPresent(plan: ValuePlan): Writer {
  switch (plan.kind) {
    case "LEAF":
      return writerOfLeaf(plan.type);
    case "LIST":
      return writerOfList(writerOf(plan.of), holdsList(plan));
    case "OBJECT": {
      const writers = new Map([...plan.plans.values()].map((each) => [each, writerOfObject(each)]));
      const [only, ...others] = writers.values();
      if (only !== undefined && others.length === 0) return only;
      return (object, room) => {
        const write = writers.get(planOf(plan, object));
        if (write === undefined) throw new UnsupportedOperation("An object is of no type that was planned.");
        return write(object, room);
      };
    }
  }
}

function writerOfList(writeItem: Writer, isLong: boolean): Writer {
  return (list, room) => {
    if (!Array.isArray(list)) throw new UnsupportedOperation("What should be a list is none.");
    let text = "[";
    for (let at = 0; at < list.length; at += 1) {
      const item = writeItem(list[at], room - text.length);
      text += at === 0 ? item : `,${item}`;
      if (isLong && text.length > room) throw tooLong();
    }
    return `${text}]`;
  };
}

/**
 * The writer of an object is compiled, so that each of its properties is read at a place of its own, which is several
 * times faster than one place for all. Names come from the schema and the parsed operation, and are quoted.
 */
function writerOfObject(plan: ObjectPlan): Writer {
  const { fields, type } = plan;
  if (fields.length === 0) return () => "{}";
  const writers = fields.map(({ value }) => writerOf(value));
  const isLong = fields.some(({ value }) => holdsList(value));
  const parts = fields.map(({ label, name, resolved }, at) => {
    const before = (at === 0 ? "{" : ",") + label;
    if (resolved === null) return JSON.stringify(before + JSON.stringify(type.name));
    const room = isLong ? "room - text.length" : "0";
    return `${JSON.stringify(before)} + w${at}(object[${JSON.stringify(name)}], ${room})`;
  });
  const names = writers.map((_, at) => `w${at}`);
  const make = new Function(
    "tooLong",
    ...names,
    `return (object, room) => ${isLong ? writeLong(parts) : writeShort(parts)}`,
  );
  const write: Writer = make(tooLong, ...writers);
  return isRemembered(plan) ? remember(write) : write;
}

function writeShort(parts: readonly string[]): string {
  return [...parts, '"}"'].join(" + ");
}

/** What has lists in it may become too large with each of them. */
function writeLong(parts: readonly string[]): string {
  const steps = parts.map((part) => `text += ${part}; if (text.length > room) throw tooLong();`);
  return `{ let text = ""; ${steps.join(" ")} return text + "}"; }`;
}

/** Whether there are lists of objects in a value: those of plain values, such as a status, are short. */
function holdsList(plan: ValuePlan): boolean {
  if (plan.kind === "LIST") return plan.of.kind !== "LEAF";
  if (plan.kind === "LEAF") return false;
  return [...plan.plans.values()].some(({ fields }) => fields.some(({ value }) => holdsList(value)));
}

/** Objects that are made once for a revision have one text. */
function remember(write: Writer): Writer {
  const known = new WeakMap<object, string>();
  return (object, room) => {
    if (typeof object !== "object" || object === null) return write(object, room);
    let text = known.get(object);
    if (text === undefined) {
      text = write(object, room);
      known.set(object, text);
    }
    return text;
  };
}

/** Whether the text of an object is kept: it is made once for a revision, and nothing in it is resolved. */
export function isRemembered({ type, isPlain }: ObjectPlan): boolean {
  return isPlain && isImmutable(type);
}

function writerOfLeaf(type: GraphQLLeafType): Writer {
  switch (type) {
    case GraphQLInt:
      return (value) => {
        if (typeof value === "number" && (value | 0) === value) return String(value);
        throw new UnsupportedOperation("What should be an Int is none.");
      };
    case GraphQLFloat:
      return (value) => {
        if (typeof value === "number" && Number.isFinite(value)) return writeFloat(value);
        throw new UnsupportedOperation("What should be a Float is none.");
      };
    case GraphQLBoolean:
      return (value) => {
        if (typeof value === "boolean") return String(value);
        throw new UnsupportedOperation("What should be a Boolean is none.");
      };
    case GraphQLString:
      return (value) => {
        if (typeof value === "string") return JSON.stringify(value);
        throw new UnsupportedOperation("What should be a String is none.");
      };
    default: {
      const write: Writer = (value) => JSON.stringify(type.serialize(value));
      return isEnumType(type) ? rememberName(write) : write;
    }
  }
}

function rememberName(write: Writer): Writer {
  const known = new Map<unknown, string>();
  return (value, room) => {
    let text = known.get(value);
    if (text === undefined) {
      text = write(value, room);
      known.set(value, text);
    }
    return text;
  };
}
