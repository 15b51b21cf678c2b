import {
  type ASTNode,
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  visit,
} from "graphql";

/** Gives the arguments of a field; what does not come from variables is worked out beforehand. */
export type ReadArguments = (variables: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** An argument that is a variable, as it stands. */
interface Taken {
  readonly name: string;
  readonly variable: string;
  readonly isRequired: boolean;
}

/** Prepares the arguments that a field is selected with. */
export function argumentReader(definition: GraphQLField<unknown, unknown>, node: FieldNode): ReadArguments {
  const readAll: ReadArguments = (variables) => getArgumentValues(definition, node, variables);
  const given = node.arguments ?? [];
  const taken = definition.args.flatMap(({ name, type }): Taken[] => {
    const value = given.find((argument) => argument.name.value === name)?.value;
    return value?.kind === Kind.VARIABLE
      ? [{ name, variable: value.name.value, isRequired: isNonNullType(type) }]
      : [];
  });
  const isTaken = (name: string) => taken.some((each) => each.name === name);
  const written = given.filter(({ name }) => !isTaken(name.value));
  if (written.some(hasVariable)) return readAll;
  const fixed = getArgumentValues(
    { ...definition, args: definition.args.filter(({ name }) => !isTaken(name)) },
    { ...node, arguments: written },
  );
  if (taken.length === 0) return () => fixed;
  return (variables) => {
    const values = { ...fixed };
    for (const { name, variable, isRequired } of taken) {
      const value = variables[variable];
      // Left out it may have a default, and null may be an error: the library knows.
      if (value === undefined || (value === null && isRequired)) return readAll(variables);
      values[name] = value;
    }
    return values;
  };
}

/** Whether a variable stands anywhere in a part of a document. */
export function hasVariable(part: ASTNode): boolean {
  let variables = 0;
  visit(part, {
    [Kind.VARIABLE]() {
      variables += 1;
    },
  });
  return variables > 0;
}
