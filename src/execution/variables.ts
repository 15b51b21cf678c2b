import {
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from "graphql";

/** Coerces the variables of a request to what the operation declares; null when a value is invalid. */
export type ReadVariables = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown> | null;

/** Prepares the variables of a valid operation: types and defaults are the same for every request. */
export function variableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadVariables {
  const declared = variableDefinitions.flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) return [];
    const fallback = defaultValue && valueFromAST(defaultValue, type);
    return [{ name: variable.name.value, type, fallback, isRequired: isNonNullType(type) }];
  });
  return (variables) => {
    // Without a prototype, because a variable may be named like one of its properties.
    const values: Record<string, unknown> = Object.create(null);
    let isInvalid = false;
    const onError = () => {
      isInvalid = true;
    };
    for (const { name, type, fallback, isRequired } of declared) {
      if (Object.hasOwn(variables, name)) values[name] = coerceInputValue(variables[name], type, onError);
      else if (fallback !== undefined) values[name] = fallback;
      else if (isRequired) isInvalid = true;
    }
    return isInvalid ? null : values;
  };
}
