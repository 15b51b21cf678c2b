import { GraphQLError, type ValidationRule } from "graphql";

/** Rejects mutations and subscriptions: the schema has none, but graphql-js finds such operations valid. */
export const queriesOnly: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (context.getSchema().getRootType(node.operation)) return;
    const message = `There is no ${node.operation}: the API answers queries only.`;
    context.reportError(new GraphQLError(message, { nodes: node }));
  },
});
