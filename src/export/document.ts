import { type GraphQLArgument, type GraphQLSchema, isInterfaceType, isObjectType } from "graphql";
import type { FigureList } from "./lists/figure-list.ts";

/** The arguments of a list: those of its field, and those that choose its areas. */
export function argumentsOf(list: FigureList, schema: GraphQLSchema): readonly GraphQLArgument[] {
  const [type, field] = list.field;
  const more = Object.entries(list.more).flatMap(([name, of]) =>
    fieldArguments(schema, "Query", of).filter((argument) => argument.name === name),
  );
  return [...fieldArguments(schema, type, field), ...more];
}

function fieldArguments(schema: GraphQLSchema, typeName: string, field: string): readonly GraphQLArgument[] {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`The schema has no type ${typeName}.`);
  return type.getFields()[field]?.args ?? [];
}

/** The document that asks for a page of a list, with a variable for each argument. */
export function writeDocument(list: FigureList, schema: GraphQLSchema): string {
  const [type, field] = list.field;
  const args = fieldArguments(schema, type, field);
  // A variable that is not sent leaves the default of the argument, also where that must not be null.
  const variables = args.map(({ name, type, defaultValue }) => {
    const text = String(type);
    return `$${name}: ${defaultValue === undefined ? text : text.replace(/!$/, "")}`;
  });
  const values = args.map(({ name }) => `${name}: $${name}`).join(" ");
  const call = `${field}(${values})`;
  if (type === "Query") {
    const page = `{ totalCount pageInfo { hasNextPage endCursor } nodes { ${list.selection} } }`;
    return `query Export(${variables.join(" ")}) { list: ${call} ${page} }`;
  }
  const ofAreas = `{ ... on ${type} { ${call} { ${list.selection} } } }`;
  return `query Export($ids: [ID!]! ${variables.join(" ")}) { list: nodes(ids: $ids) ${ofAreas} }`;
}
