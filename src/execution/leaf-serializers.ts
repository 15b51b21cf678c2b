import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from "graphql";
import { writeFloat } from "./float.ts";
import { UnsupportedOperation } from "./unsupported-operation.ts";

/**
 * Gives the JSON text of a value; `room` is how many characters it may have. It is checked only in lists: without one, a
 * value is about as short as its selection.
 */
export type Serializer<Value = unknown> = (value: Value, room: number) => string;

/** Code that tests whether `value` is the same as text: then no function needs to be called. Undefined for most types. */
export const isTextItself = new Map<GraphQLLeafType, string>([
  [GraphQLInt, "(value | 0) === value"],
  [GraphQLBoolean, "value === true || value === false"],
]);

/** The serializer of a value that is present; it throws UnsupportedOperation for a value of another type. */
export function serializerOfLeaf(type: GraphQLLeafType): Serializer {
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
    case GraphQLID:
      // Only for speed: GraphQL takes other values, too, and asks of each what it is.
      return (value) => JSON.stringify(typeof value === "string" ? value : GraphQLID.serialize(value));
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
