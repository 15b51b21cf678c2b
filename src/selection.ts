import type { GraphQLResolveInfo } from "graphql";
import { parseResolveInfo, type ResolveTree } from "graphql-parse-resolve-info";

/**
 * The names of the fields that the operation selects below a field, at one or several paths such as
 * `["nodes"]` and `["edges", "node"]`. Aliases, fragments and @skip/@include are seen through.
 */
export function selectedFields(info: GraphQLResolveInfo, ...paths: readonly string[][]): ReadonlySet<string> {
  const root = parseResolveInfo(info);
  if (!root || !isTree(root)) return new Set();
  const reached = (paths.length === 0 ? [[]] : paths).flatMap((path) => descend([root], path));
  return new Set(childrenOf(reached).map((child) => child.name));
}

function descend(trees: ResolveTree[], path: readonly string[]): ResolveTree[] {
  return path.reduce((level, name) => childrenOf(level).filter((child) => child.name === name), trees);
}

function childrenOf(trees: ResolveTree[]): ResolveTree[] {
  return trees.flatMap((tree) =>
    Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields)),
  );
}

function isTree(parsed: object): parsed is ResolveTree {
  return "fieldsByTypeName" in parsed;
}
