import {
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  visit,
} from "graphql";

/** Gives the argument values of a field for one request. @throws GraphQLError for a value that does not fit its type. */
export type ReadArguments = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** An argument whose value is a variable as a whole: `offence: $offence`. */
interface VariableArgument {
  readonly name: string;
  readonly variable: string;
  readonly isRequired: boolean;
}

/** Prepares the arguments of a selected field. Values that do not depend on variables are coerced only once, here. */
export function argumentReader(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const readAll: ReadArguments = (variables) => getArgumentValues(definition, node, variables);
  const nodes = node.arguments ?? [];
  const fromVariables = definition.args.flatMap(({ name, type }): VariableArgument[] => {
    const value = nodes.find((argument) => argument.name.value === name)?.value;
    return value?.kind === Kind.VARIABLE
      ? [{ name, variable: value.name.value, isRequired: isNonNullType(type) }]
      : [];
  });
  const isFromVariable = (name: string) => fromVariables.some((each) => each.name === name);
  const literals = nodes.filter(({ name }) => !isFromVariable(name.value));
  if (literals.some(hasVariable)) return readAll;
  const constant = getArgumentValues(
    { ...definition, args: definition.args.filter(({ name }) => !isFromVariable(name)) },
    { ...node, arguments: literals },
  );
  if (fromVariables.length === 0) return () => constant;
  return (variables) => {
    const values = { ...constant };
    for (const { name, variable, isRequired } of fromVariables) {
      const value = variables[variable];
      // A missing value may have a default, and null may be an error: graphql-js decides.
      if (value === undefined || (value === null && isRequired)) return readAll(variables);
      values[name] = value;
    }
    return values;
  };
}

function hasVariable(part: ASTNode): boolean {
  let variables = 0;
  visit(part, {
    [Kind.VARIABLE]() {
      variables += 1;
    },
  });
  return variables > 0;
}
