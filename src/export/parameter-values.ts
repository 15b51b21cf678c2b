import {
  GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  isScalarType,
} from "graphql";
import { parse as parseJson } from "secure-json-parse";
import { quoteInput } from "../../schema/quote-input.ts";
import { checkTextLength } from "../limits/bound-checks.ts";
import { bounds } from "../limits/bounds.ts";

/** An error of the parameters of a link. */
export function parameterError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

/** The text of a parameter that has one; undefined where it is not given. @throws GraphQLError where it is given several times. */
export function readSingle(search: URLSearchParams, name: string): string | undefined {
  const texts = search.getAll(name);
  if (texts.length > 1) throw parameterError(`"${name}" is given ${texts.length} times: give it once.`);
  return texts[0];
}

/** The value of a parameter as a variable would have it. */
export function readValue(search: URLSearchParams, name: string, type: GraphQLInputType): unknown {
  if (isInputObjectType(type)) return readObject(search, name, type);
  const nested = [...search.keys()].find((key) => key.startsWith(`${name}.`));
  if (nested !== undefined) throw parameterError(`"${name}" is no object: ${quoteInput(nested)} is nothing.`);
  if (isListType(type)) {
    const item = getNullableType(type.ofType);
    return search
      .getAll(name)
      .flatMap((text) => splitList(text, name))
      .map((text) => readText(text, item));
  }
  return readText(readSingle(search, name) ?? "", type);
}

function readObject(search: URLSearchParams, name: string, type: GraphQLInputObjectType): unknown {
  const types = type.getFields();
  if (search.has(name))
    throw parameterError(`"${name}" is an object: write its fields as "${name}.${Object.keys(types)[0]}".`);
  const keys = [...new Set(search.keys())].filter((key) => key.startsWith(`${name}.`));
  const entries = keys.map((key) => {
    const field = key.slice(name.length + 1);
    const fieldType = types[field]?.type;
    return [field, fieldType ? readValue(search, key, getNullableType(fieldType)) : search.get(key)] as const;
  });
  return Object.fromEntries(entries);
}

function splitList(text: string, name: string): readonly string[] {
  if (text === "") return [];
  if (!text.startsWith("[")) return text.split(",").map((each) => each.trim());
  const parsed: unknown = parseList(text);
  if (Array.isArray(parsed) && parsed.every((each) => typeof each === "string")) return parsed;
  throw parameterError(`"${name}" begins with [ and is no array of texts in JSON.`);
}

function parseList(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** A number or true and false where the type takes them; everything else stays a text, which GraphQL reports. */
function readText(text: string, type: GraphQLInputType): string | number | boolean {
  checkTextLength(text, bounds.text);
  if (!isScalarType(type)) return text;
  if (type.name === "Int" && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (type.name === "Boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}
