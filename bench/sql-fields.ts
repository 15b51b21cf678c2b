import { type GraphQLSchema, isObjectType, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";
import { CostRule } from "../src/limits/cost-rule.ts";

/** The fields that run a statement, as `Force.outcomes`: those whose cost has a part for all parents together. */
export function listSqlFields(schema: GraphQLSchema): Set<string> {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return new Set(
    types.flatMap((type) =>
      Object.values(type.getFields())
        .filter(({ extensions: { cost } }) => cost instanceof CostRule && cost.once > 0)
        .map((field) => `${type.name}.${field.name}`),
    ),
  );
}

/** The fields that an operation selects, as `Force.outcomes`. */
export function listSelected(schema: GraphQLSchema, query: string): Set<string> {
  const selected = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  visit(
    parse(query),
    visitWithTypeInfo(typeInfo, {
      Field() {
        const [parent, field] = [typeInfo.getParentType(), typeInfo.getFieldDef()];
        if (!parent || !field) return;
        const types =
          isObjectType(parent) || !("getFields" in parent) ? [parent] : schema.getPossibleTypes(parent);
        for (const type of types) selected.add(`${type.name}.${field.name}`);
      },
    }),
  );
  return selected;
}
