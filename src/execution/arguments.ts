import {
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
  visit,
} from "graphql";

/** Gives the argument values of a field for one request. @throws GraphQLError for a value that does not fit its type. */
export type ReadArguments = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** An argument whose value depends on variables: `offence: $offence`, or `offences: [$offence]`. */
interface VariableArgument {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly node: ValueNode;
  /** The variable that is the value as a whole. */
  readonly variable: string | undefined;
}

/** Prepares the arguments of a selected field. Values that do not depend on variables are coerced only once, here. */
export function argumentReader(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const nodes = node.arguments ?? [];
  const fromVariables = definition.args.flatMap(({ name, type }): VariableArgument[] => {
    const value = nodes.find((argument) => argument.name.value === name)?.value;
    if (value === undefined || listVariables(value).length === 0) return [];
    const variable = value.kind === Kind.VARIABLE ? value.name.value : undefined;
    return [{ name, type, node: value, variable }];
  });
  const isFromVariables = (name: string) => fromVariables.some((each) => each.name === name);
  const constant = getArgumentValues(
    { ...definition, args: definition.args.filter(({ name }) => !isFromVariables(name)) },
    { ...node, arguments: nodes.filter(({ name }) => !isFromVariables(name.value)) },
  );
  if (fromVariables.length === 0) return () => constant;
  return (variables) => {
    const values = { ...constant };
    for (const { name, type, node: value, variable } of fromVariables) {
      const coerced = variable === undefined ? valueFromAST(value, type, variables) : variables[variable];
      // A missing value may have a default, and null may be an error: graphql-js decides.
      if (coerced === undefined || (coerced === null && isNonNullType(type)))
        return getArgumentValues(definition, node, variables);
      values[name] = coerced;
    }
    return values;
  };
}

/** The names of the variables in a part of an operation. */
export function listVariables(part: ASTNode): string[] {
  const names: string[] = [];
  visit(part, {
    [Kind.VARIABLE]({ name }) {
      names.push(name.value);
    },
  });
  return names;
}
