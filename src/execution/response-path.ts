import type { GraphQLResolveInfo } from "graphql";

/** Where a field stands in the answer: the response keys from the root, list indices left out. */
export function responsePathOf(info: GraphQLResolveInfo): string[] {
  const keys: string[] = [];
  for (let path: GraphQLResolveInfo["path"] | undefined = info.path; path; path = path.prev) {
    if (typeof path.key === "string") keys.unshift(path.key);
  }
  return keys;
}
