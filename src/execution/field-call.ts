import type { GraphQLResolveInfo } from "graphql";
import type { Context } from "./context.ts";

/** What a resolver gets besides its parents. */
export interface FieldCall {
  readonly args: Record<string, unknown>;
  readonly context: Context;
  readonly info: GraphQLResolveInfo;
}
