import {
  type ConstDirectiveNode,
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLField,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  parseType,
} from "graphql";

/** Marks a field that is null only when there is an error about it. Introspection does not show it, the SDL does. */
export const semanticNonNull = new GraphQLDirective({
  name: "semanticNonNull",
  description:
    "The field is null only when `errors` has an error for it. A client that throws on errors may take it as non-null.",
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    levels: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt))),
      defaultValue: [0],
      description: "Where this holds: 0 is the field itself, 1 the items of its list.",
    },
  },
});

/**
 * Makes each field with arguments nullable: an argument can be wrong, and the error must empty only this field, not the
 * objects around it. Where it was non-null, it is marked as semantically so.
 */
export function confineErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (field.args.length === 0 || !isNonNullType(field.type)) continue;
      field.type = field.type.ofType;
      field.astNode = {
        kind: Kind.FIELD_DEFINITION,
        name: { kind: Kind.NAME, value: field.name },
        type: parseType(String(field.type)),
        directives: [{ kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: semanticNonNull.name } }],
      };
    }
  }
}

/** The mark of a field, as in the SDL; undefined where it has none. */
export function markOf({ astNode }: GraphQLField<unknown, unknown>): ConstDirectiveNode | undefined {
  return astNode?.directives?.find(({ name }) => name.value === semanticNonNull.name);
}
