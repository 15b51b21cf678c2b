/** The items in their order, each round from another one on, so that none always comes after the same. */
export function rotate<Item>(items: readonly Item[], round: number): Item[] {
  const first = round % Math.max(items.length, 1);
  return [...items.slice(first), ...items.slice(0, first)];
}
