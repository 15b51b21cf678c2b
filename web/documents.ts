import * as operations from "./client/operations.ts";

/** The texts of all operations that the pages ask. */
export const documents: readonly string[] = Object.values(operations).flatMap((each) =>
  each instanceof operations.TypedDocumentString && each.__meta__?.fragmentName === undefined
    ? [each.toString()]
    : [],
);
