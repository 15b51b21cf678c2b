/**
 * Ignores errors of list items that graphql-js has abandoned. When one item of a list fails at once, graphql-js reports
 * that error and does not wait for the promises of the items before it (graphql 16.15, `completeListValue`). When such a
 * promise is rejected later, nobody handles it. Any other unhandled rejection still ends the process.
 */
export function ignoreAbandonedErrors(): void {
  process.on("unhandledRejection", (reason) => {
    if (reason instanceof Error && reason.name === "GraphQLError") return;
    throw reason;
  });
}
