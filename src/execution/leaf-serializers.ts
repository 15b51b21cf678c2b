import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
} from "graphql";
import { writeFloat } from "./float.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/**
 * Gives the JSON text of a value; `room` is how many characters it may have. It is checked only in lists: without one, a
 * value is about as short as its selection.
 */
export type Serializer<Value = unknown> = (value: Value, room: number) => string;

/**
 * Code of a test of `value`, and of its text where the test is true: then no function needs to be called. Undefined for most types.
 * Ids are base64 (`src/reference-data/global-id.ts`), in which nothing has to be escaped.
 */
export const inlineTexts = new Map<GraphQLLeafType, { readonly test: string; readonly text: string }>([
  [GraphQLInt, { test: "(value | 0) === value", text: "value" }],
  [GraphQLBoolean, { test: "value === true || value === false", text: "value" }],
  [GraphQLID, { test: 'typeof value === "string"', text: `'"' + value + '"'` }],
]);

/**
 * The serializer of a value that is present; it throws UnsupportedOperation for a value of another type. `ofImmutable` says that the
 * value belongs to an object of an immutable type.
 */
export function serializerOfLeaf(type: GraphQLLeafType, ofImmutable = false): Serializer {
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
      return ofImmutable ? serializeKeptString : rememberLast(serializeString);
    case GraphQLID:
      return (value) => JSON.stringify(GraphQLID.serialize(value));
    default:
      // Names, days and years: there are few of them.
      return remember((value) => JSON.stringify(type.serialize(value)));
  }
}

function serializeString(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  throw new UnsupportedOperation("A String field gave something else.");
}

/** The most texts that are kept together. */
const mostTexts = 10_000;

/** Only for speed: keeps the texts of values. */
function remember(serialize: Serializer): Serializer {
  const texts = new Map<unknown, string>();
  return (value, room) => {
    let text = texts.get(value);
    if (text === undefined) {
      text = serialize(value, room);
      if (texts.size >= mostTexts) texts.clear();
      texts.set(value, text);
    }
    return text;
  };
}

/** Strings of objects that never change, whatever the field: the same ones are written for each request. */
const serializeKeptString = remember(serializeString);

/** Only for speed: keeps the text of the last value. What is told of the figures of a list is often the same for all of them. */
export function rememberLast(serialize: Serializer): Serializer {
  let last: unknown;
  let text = "";
  return (value, room) => {
    if (value !== last) {
      text = serialize(value, room);
      last = value;
    }
    return text;
  };
}
