import {
  coerceInputValue,
  type GraphQLArgument,
  type GraphQLSchema,
  getNullableType,
  KnownArgumentNamesRule,
  ProvidedRequiredArgumentsRule,
  parse,
  validate,
} from "graphql";
import { quoteInput } from "../../schema/quote-input.ts";
import { checkListLength, checkNameLength } from "../limits/bound-checks.ts";
import { argumentsOf } from "./document.ts";
import type { Arguments, FigureList } from "./lists/figure-list.ts";
import { figureLists } from "./lists/index.ts";
import { parameterError, readSingle, readValue } from "./parameter-values.ts";

/** What a link asks for. */
export interface ExportParameters {
  readonly list: FigureList;
  /** Without `first` and `after`. */
  readonly args: Arguments;
  /** The most figures of the file; null for all. */
  readonly first: number | null;
  /** Whether a CSV file begins with a byte order mark. */
  readonly bom: boolean;
}

/** Parameters that are no arguments of a list. */
const own = ["figures", "bom"];

/**
 * Reads the query string of a link: the arguments of a list, by their names in the schema. A list is divided by commas, or is an
 * array in JSON; a field of an object is written with a dot.
 * @throws GraphQLError for an unknown or missing name, and for a value that is not of its type.
 */
export function readParameters(search: URLSearchParams, schema: GraphQLSchema): ExportParameters {
  checkListLength(search.size);
  for (const name of search.keys()) checkNameLength(name);
  const list = readList(search);
  const bom = readChoice(search, "bom");
  const names = [...new Set([...search.keys()].map((name) => name.split(".")[0] ?? ""))];
  const given = names.filter((name) => !own.includes(name));
  if (given.includes("after")) throw parameterError('A file has all pages of its list: leave "after" out.');
  checkNames(given, list, schema);
  const types = new Map(argumentsOf(list, schema).map((argument) => [argument.name, argument]));
  const entries = given.map((name) => [name, readArgument(search, name, types.get(name))] as const);
  const { first = null, ...args } = Object.fromEntries(entries);
  return { list, args, first: readFirst(first), bom };
}

function readList(search: URLSearchParams): FigureList {
  const name = readSingle(search, "figures") ?? "offenceCounts";
  const list = figureLists.get(name);
  if (list !== undefined) return list;
  const known = [...figureLists.keys()].map((each) => `"${each}"`).join(", ");
  throw parameterError(`There are no figures ${quoteInput(name)} to export, but ${known}.`);
}

function readChoice(search: URLSearchParams, name: string): boolean {
  const text = readSingle(search, name) ?? "false";
  if (text === "true" || text === "false") return text === "true";
  throw parameterError(`"${name}" must be true or false, not ${quoteInput(text)}.`);
}

function readFirst(first: unknown): number | null {
  if (first === null || (typeof first === "number" && first >= 1)) return first;
  throw parameterError('"first" is the most figures of the file: at least 1.');
}

/** Reports unknown and missing arguments in the words of GraphQL, with its suggestions. */
function checkNames(names: readonly string[], list: FigureList, schema: GraphQLSchema): void {
  for (const name of names) {
    if (!/^[_a-z]\w*$/i.test(name)) throw parameterError(`${quoteInput(name)} is no name of an argument.`);
  }
  const [type, field] = list.field;
  const ofField = names.filter((name) => !Object.hasOwn(list.more, name)).map((name) => `${name}: 0`);
  const call = ofField.length === 0 ? field : `${field}(${ofField.join(" ")})`;
  const document = type === "Query" ? `{ ${call} }` : `{ node(id: 0) { ... on ${type} { ${call} } } }`;
  const rules = [KnownArgumentNamesRule, ProvidedRequiredArgumentsRule];
  const [error] = validate(schema, parse(document, { noLocation: true }), rules);
  if (error !== undefined) throw parameterError(error.message);
}

function readArgument(search: URLSearchParams, name: string, argument: GraphQLArgument | undefined): unknown {
  if (argument === undefined) throw new Error(`The schema has no argument ${name} that is valid.`);
  const value = readValue(search, name, getNullableType(argument.type));
  coerceInputValue(value, argument.type, (path, _, error) => {
    const at = path.filter((key) => typeof key === "string").map((key) => `.${key}`);
    throw parameterError(`Argument "${[name, ...at].join("")}": ${error.message}`);
  });
  return value;
}
