import { type Multiset, plain, repeated, Sketch, upTo } from "./multiset.ts";

/** A connection: a page of `nodes` of a type. `more` has its other fields that return objects. */
export function connection(
  type: string,
  nodes: Multiset,
  more: Readonly<Record<string, Multiset>> = {},
): Multiset {
  const edges = [...nodes.members].map(
    ([node, times]) => [new Sketch(`${type}Edge`, { node: repeated(1, node) }), times] as const,
  );
  const parts = { nodes, edges: upTo(nodes.most, edges), pageInfo: plain, export: plain, ...more };
  return repeated(1, new Sketch(`${type}Connection`, parts));
}
