import { defaultFieldResolver, type GraphQLFieldResolver } from "graphql";
import type { Context } from "../execution/context.ts";

/** The default field resolver for graphql-js. It counts objects and characters, as operation plans do. */
export const meteredField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const value: unknown = defaultFieldResolver(source, args, context, info);
  const { meter } = context;
  meter.give(value);
  meter.write(String(info.path.key).length + (typeof value === "string" ? value.length : 1));
  return value;
};
