import {
  coerceInputValue,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  valueFromAST,
} from "graphql";

/** Gives the values of the variables that an operation declares; null for values that are errors. */
export type ReadVariables = (given: Readonly<Record<string, unknown>>) => Record<string, unknown> | null;

/** Prepares the variables of a valid operation: their types and defaults are the same for every request. */
export function variableReader(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): ReadVariables {
  const declared = variableDefinitions.flatMap(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    if (!isInputType(type)) return [];
    const otherwise = defaultValue && valueFromAST(defaultValue, type);
    return [{ name: variable.name.value, type, otherwise, isRequired: isNonNullType(type) }];
  });
  return (given) => {
    // Without a prototype, which a variable could have the name of.
    const values: Record<string, unknown> = Object.create(null);
    let isWrong = false;
    const note = () => {
      isWrong = true;
    };
    for (const { name, type, otherwise, isRequired } of declared) {
      if (Object.hasOwn(given, name)) values[name] = coerceInputValue(given[name], type, note);
      else if (otherwise !== undefined) values[name] = otherwise;
      else if (isRequired) isWrong = true;
    }
    return isWrong ? null : values;
  };
}
