/**
 * Keeps the process from ending on an error of a field that nobody looks at any more. Where an item of a list fails at
 * once, the library gives the list up, with the promises of the items before it (graphql 16.15,
 * `completeListValue`): what they are rejected with is an error for a caller who has been told of another. Any other
 * rejection that nobody observes ends the process as before.
 */
export function ignoreAbandonedErrors(): void {
  process.on("unhandledRejection", (reason) => {
    if (reason instanceof Error && reason.name === "GraphQLError") return;
    throw reason;
  });
}
