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
 * Gives the JSON text of a value; `room` is how many characters it may have. It is checked only in lists: without one, a
 * value is about as short as its selection.
 */
export type Serializer<Value = unknown> = (value: Value, room: number) => string;

/** Thrown when the JSON text of a value is longer than its room. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

export function tooLong(): ResponseTooLarge {
  return new ResponseTooLarge("The response is too large.");
}

/** The serializer of a plain value; it throws UnsupportedOperation for a value that is an error. */
export function serializerOf(plan: ValuePlan): Serializer {
  const serialize = serializerOfPresent(plan);
  return (value, room) => {
    if (value !== null && value !== undefined) return serialize(value, room);
    if (!plan.isNullable) throw new UnsupportedOperation("A non-null field gave null.");
    return "null";
  };
}

function serializerOfPresent(plan: ValuePlan): Serializer {
  switch (plan.kind) {
    case "LEAF":
      return serializerOfLeaf(plan.type);
    case "LIST":
      return serializerOfList(serializerOf(plan.of), holdsList(plan));
    case "OBJECT": {
      const serializers = new Map([...plan.plans.values()].map((each) => [each, serializerOfObject(each)]));
      const [only, ...others] = serializers.values();
      if (only !== undefined && others.length === 0) return only;
      return (object, room) => {
        const serialize = serializers.get(planOf(plan, object));
        if (serialize === undefined) throw new UnsupportedOperation("The type of an object has no plan.");
        return serialize(object, room);
      };
    }
  }
}

function serializerOfList(serializeItem: Serializer, isChecked: boolean): Serializer {
  return (list, room) => {
    if (!Array.isArray(list)) throw new UnsupportedOperation("A list field gave something else.");
    let text = "[";
    for (let index = 0; index < list.length; index += 1) {
      const item = serializeItem(list[index], room - text.length);
      text += index === 0 ? item : `,${item}`;
      if (isChecked && text.length > room) throw tooLong();
    }
    return `${text}]`;
  };
}

/**
 * The serializer of an object is compiled, which is several times as fast: each property is then read by an expression of
 * its own, which V8 can optimise. Names come from the schema and from the parsed operation, and are quoted.
 */
function serializerOfObject(plan: ObjectPlan): Serializer {
  const { fields, type } = plan;
  if (fields.length === 0) return () => "{}";
  const serializers = fields.map(({ value }) => serializerOf(value));
  const hasList = fields.some(({ value }) => holdsList(value));
  const parts = fields.map(({ label, name, resolved }, index) => {
    const before = (index === 0 ? "{" : ",") + label;
    if (resolved === null) return JSON.stringify(before + JSON.stringify(type.name));
    const room = hasList ? "room - text.length" : "0";
    return `${JSON.stringify(before)} + s${index}(object[${JSON.stringify(name)}], ${room})`;
  });
  const names = serializers.map((_, index) => `s${index}`);
  const compile = new Function(
    "tooLong",
    ...names,
    `return (object, room) => ${hasList ? checkedCode(parts) : uncheckedCode(parts)}`,
  );
  const serialize: Serializer = compile(tooLong, ...serializers);
  return isRemembered(plan) ? remember(serialize) : serialize;
}

function uncheckedCode(parts: readonly string[]): string {
  return [...parts, '"}"'].join(" + ");
}

/** Checks the length after each part, because each list in it can make the response too large. */
function checkedCode(parts: readonly string[]): string {
  const steps = parts.map((part) => `text += ${part}; if (text.length > room) throw tooLong();`);
  return `{ let text = ""; ${steps.join(" ")} return text + "}"; }`;
}

/** Whether there are lists of objects in a value: those of plain values, such as a status, are short. */
function holdsList(plan: ValuePlan): boolean {
  if (plan.kind === "LIST") return plan.of.kind !== "LEAF";
  if (plan.kind === "LEAF") return false;
  return [...plan.plans.values()].some(({ fields }) => fields.some(({ value }) => holdsList(value)));
}

function remember(serialize: Serializer): Serializer {
  const texts = new WeakMap<object, string>();
  return (object, room) => {
    if (typeof object !== "object" || object === null) return serialize(object, room);
    let text = texts.get(object);
    if (text === undefined) {
      text = serialize(object, room);
      texts.set(object, text);
    }
    return text;
  };
}

/** Whether the JSON text of an object is kept: it is plain, and its objects are made once for a snapshot. */
export function isRemembered({ type, isPlain }: ObjectPlan): boolean {
  return isPlain && isImmutable(type);
}

function serializerOfLeaf(type: GraphQLLeafType): Serializer {
  switch (type) {
    case GraphQLInt:
      return (value) => {
        if (typeof value === "number" && (value | 0) === value) return String(value);
        throw new UnsupportedOperation("An Int field gave something else.");
      };
    case GraphQLFloat:
      return (value) => {
        if (typeof value === "number" && Number.isFinite(value)) return writeFloat(value);
        throw new UnsupportedOperation("A Float field gave something else.");
      };
    case GraphQLBoolean:
      return (value) => {
        if (typeof value === "boolean") return String(value);
        throw new UnsupportedOperation("A Boolean field gave something else.");
      };
    case GraphQLString:
      return (value) => {
        if (typeof value === "string") return JSON.stringify(value);
        throw new UnsupportedOperation("A String field gave something else.");
      };
    default: {
      const serialize: Serializer = (value) => JSON.stringify(type.serialize(value));
      return isEnumType(type) ? rememberName(serialize) : serialize;
    }
  }
}

function rememberName(serialize: Serializer): Serializer {
  const texts = new Map<unknown, string>();
  return (value, room) => {
    let text = texts.get(value);
    if (text === undefined) {
      text = serialize(value, room);
      texts.set(value, text);
    }
    return text;
  };
}
