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

/**
 * Values of variables. Nothing is inherited, because a variable may be named `toString` or `constructor`. It is a class only for
 * speed: V8 keeps what `Object.create(null)` gives in a hash table.
 */
class Values {
  [name: string]: unknown;

  static {
    Object.setPrototypeOf(Values.prototype, null);
    Reflect.deleteProperty(Values.prototype, "constructor");
  }
}

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
    const values = new Values();
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
