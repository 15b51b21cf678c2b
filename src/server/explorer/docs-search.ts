import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from "graphql";
import { hasAll, toWords } from "./search-words.ts";

/** A type or field of the schema that a search found. */
export interface SchemaMatch {
  /** `Query.offenceCounts` for a field, `Force` for a type. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly definition: GraphQLNamedType | GraphQLField<unknown, unknown> | GraphQLInputField;
}

/** The most matches that are shown. */
const most = 40;

/** Finds types and fields that have all words of `text` in their names, then those that have them in their descriptions. */
export function searchSchema(schema: GraphQLSchema, text: string): SchemaMatch[] {
  const words = toWords(text);
  const all = listDefinitions(schema);
  const named = all.filter(({ name }) => hasAll(name, words));
  const described = all.filter(
    (match) => !named.includes(match) && hasAll(`${match.path} ${match.description}`, words),
  );
  return [...named, ...described].slice(0, most);
}

/** The fields of the query come first: they are where operations begin. */
function listDefinitions(schema: GraphQLSchema): SchemaMatch[] {
  const query = schema.getQueryType();
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const rest = types.filter((type) => type !== query);
  return (query == null ? rest : [query, ...rest]).flatMap((type) => [
    { path: type.name, name: type.name, description: type.description ?? "", definition: type },
    ...fieldsOf(type).map((field) => ({
      path: `${type.name}.${field.name}`,
      name: field.name,
      description: field.description ?? "",
      definition: field,
    })),
  ]);
}

function fieldsOf(type: GraphQLNamedType): (GraphQLField<unknown, unknown> | GraphQLInputField)[] {
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.values(type.getFields()) : [];
}
