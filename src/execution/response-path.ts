import type { GraphQLResolveInfo } from "graphql";

/** The response path of a field: the response keys from the root, without list indices. */
export function responsePathOf(info: GraphQLResolveInfo): string[] {
  const keys: string[] = [];
  for (let path: GraphQLResolveInfo["path"] | undefined = info.path; path; path = path.prev) {
    if (typeof path.key === "string") keys.unshift(path.key);
  }
  return keys;
}
