import fc from "fast-check";
import {
  type GraphQLArgument,
  type GraphQLField,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { makeSchema } from "../../src/resolvers/schema.ts";

/** An operation that is too large in some way. */
export interface Oversized {
  readonly query: string;
  /** As JSON text, which can be nested more deeply than `JSON.stringify` can write. */
  readonly variables: string;
  readonly extensions: string;
}

const schema = makeSchema();
const fieldsOf = (type: unknown) => (isObjectType(type) ? Object.values(type.getFields()) : []);

interface Place {
  /** The fields above the one with the argument, each with valid arguments. */
  readonly path: readonly string[];
  readonly argument: GraphQLArgument;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Arguments with which a field gives an object. */
const validArguments: Readonly<Record<string, string>> = {
  force: '(slug: "essex")',
  region: '(slug: "east")',
  nation: '(slug: "england")',
  offence: '(code: "8Q")',
  source: '(slug: "home-office-prc")',
  node: '(id: "Rm9yY2U6ZXNzZXg")',
  offenceCounts: '(offences: ["8Q"], first: 2)',
};

/** Every argument of the schema that takes a text or an id, within two fields of the root. */
const places: readonly Place[] = fieldsOf(schema.getQueryType()).flatMap((root) => {
  const own = root.args.map((argument) => ({ path: [], argument, field: root }));
  const below = fieldsOf(getNamedType(root.type)).flatMap((field) =>
    field.args.map((argument) => ({
      path: [`${root.name}${validArguments[root.name] ?? ""}`],
      argument,
      field,
    })),
  );
  return [...own, ...below].filter(({ argument }) =>
    ["String", "ID", "FinancialYear", "Date"].includes(getNamedType(argument.type).name),
  );
});

const lengths = fc.oneof(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 400, max: 90_000 }));
const parts = fc.constantFrom(
  "a",
  "a ",
  "0",
  "é",
  "\u{1F600}",
  "\\",
  '"',
  "%",
  "NEAR(",
  "2020/21 ",
  "-",
  "*",
);

function repeat(part: string, length: number): string {
  return part.repeat(Math.ceil(length / part.length)).slice(0, length);
}

function select({ field }: Place, args: string): string {
  return `${field.name}(${args})${isCompositeType(getNamedType(field.type)) ? " { __typename }" : ""}`;
}

function requiredBeside({ field, argument }: Place): string[] {
  return field.args
    .filter((other) => other !== argument && isNonNullType(other.type) && other.defaultValue === undefined)
    .map(({ name, type }) =>
      isListType(isNonNullType(type) ? type.ofType : type) ? `${name}: ["8Q"]` : `${name}: "8Q"`,
    );
}

const longText = fc
  .tuple(fc.constantFrom(...places), parts, lengths, fc.integer({ min: 1, max: 20 }), fc.boolean())
  .map(([place, part, length, times, isVariable]): Oversized => {
    const text = JSON.stringify(repeat(part, Math.floor(length / times)));
    const isList = String(place.argument.type).startsWith("[");
    const value = isVariable ? "$x" : isList ? `[${text}]` : text;
    const args = [`${place.argument.name}: ${value}`, ...requiredBeside(place)].join(", ");
    const selections = Array.from({ length: times }, (_, at) => `a${at}: ${select(place, args)}`).join(" ");
    const [above] = place.path;
    const inside = above === undefined ? selections : `${above} { ${selections} }`;
    const head = isVariable ? `query ($x: ${place.argument.type})` : "";
    return {
      query: `${head} { ${inside} }`,
      variables: `{"x": ${isList ? `[${text}]` : text}}`,
      extensions: "{}",
    };
  });

const longList = fc
  .tuple(fc.integer({ min: 1, max: 12_000 }), fc.boolean())
  .map(([length, isVariable]): Oversized => {
    const list = `[${Array.from({ length }, (_, at) => (at % 2 === 0 ? '"8Q"' : '"8L"')).join(", ")}]`;
    const offences = isVariable ? "$x" : list;
    return {
      query: `query ($x: [String!] = ["8Q"]) { offenceTotals(groupBy: [YEAR], offences: ${offences}) { nodes { value } } }`,
      variables: `{"x": ${list}}`,
      extensions: "{}",
    };
  });

const longName = fc
  .tuple(lengths, fc.constantFrom("operation", "alias", "variable", "fragment", "field", "argument"))
  .map(([length, kind]): Oversized => {
    const name = repeat("N", length);
    const names: Record<string, string> = {
      operation: `query ${name} { years { label } }`,
      alias: `{ offences { ${name}: code } }`,
      variable: `query ($${name}: String = "8Q") { offence(code: $${name}) { name } }`,
      fragment: `{ years { ...${name} } } fragment ${name} on Year { label }`,
      field: `{ ${name} }`,
      argument: `{ offence(code: "8Q", ${name}: 1) { name } }`,
    };
    return { query: names[kind] ?? "", variables: "{}", extensions: "{}" };
  });

const deepJson = fc
  .tuple(fc.integer({ min: 1, max: 24_000 }), fc.constantFrom("[", '{"a":'), fc.boolean())
  .map(([depth, open, isExtension]): Oversized => {
    const deep = `{"x": ${open.repeat(depth)}1${(open === "[" ? "]" : "}").repeat(depth)}}`;
    const query = '{ offenceCounts(offences: ["8Q"], by: QUARTER, first: 1000) { nodes { value } } }';
    return { query, variables: isExtension ? "{}" : deep, extensions: isExtension ? deep : "{}" };
  });

/** Lists within lists, to any depth: the types of the schema refer to each other. */
const nested = fc
  .tuple(
    fc.constantFrom(
      ["claims { nodes { source {", "statedFigures { source {", "slug"],
      ["offences { seriesBreaks {", "offences { seriesBreaks {", "slug"],
      ["sources {", "releases { source {", "slug"],
      ["offenceGroups { offences {", "subgroup { offences {", "code"],
      ["quotes { nodes { source {", "statedFigures { quote { source {", "slug"],
      ["regions { forces {", "region { forces {", "name"],
      ["outcomeGroups { types {", "group { types {", "code"],
      [
        'offenceCounts(offences: ["8Q"], areaKind: NATION) { nodes { area {',
        'offenceCounts(offence: "8Q") { area {',
        "slug",
      ],
    ),
    fc.integer({ min: 0, max: 9 }),
    fc.integer({ min: 1, max: 60 }),
  )
  .map(([[head = "", step = "", leaf = ""], times, leaves]): Oversized => {
    const last = Array.from({ length: leaves }, (_, at) => `${repeat("k", 40)}${at}: ${leaf}`).join(" ");
    const open = head + step.repeat(times);
    const close = "}".repeat(open.split("{").length - 1);
    return { query: `{ ${open} ${last} ${close} }`, variables: "{}", extensions: "{}" };
  });

export const oversized: fc.Arbitrary<Oversized> = fc.oneof(longText, longList, longName, deepJson, nested);
