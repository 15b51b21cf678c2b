import { GraphQLError, type ValidationRule } from "graphql";

/** Refuses an operation of a kind that the schema has none of, which the library would take as valid and fail to run. */
export const queriesOnly: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    const message = `There is no ${node.operation}: the API answers queries only.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
