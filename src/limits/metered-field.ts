import { defaultFieldResolver, type GraphQLFieldResolver } from "graphql";
import type { Context } from "../execution/context.ts";

/** Reads a property for the library, and counts what it gives and is to be written, as plans do. */
export const meteredField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const value: unknown = defaultFieldResolver(source, args, context, info);
  const { meter } = context;
  meter.give(value);
  meter.write(String(info.path.key).length + (typeof value === "string" ? value.length : 1));
  return value;
};
