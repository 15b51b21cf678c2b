import { type Bag, often, plain, Sketch, upTo } from "./multiset.ts";

/** Stands for a page of items of a type, with what it tells besides. */
export function connection(type: string, nodes: Bag, more: Readonly<Record<string, Bag>> = {}): Bag {
  const edges = [...nodes.members].map(
    ([node, times]) => [new Sketch(`${type}Edge`, { node: often(1, node) }), times] as const,
  );
  const parts = { nodes, edges: upTo(nodes.most, edges), pageInfo: plain, ...more };
  return often(1, new Sketch(`${type}Connection`, parts));
}
