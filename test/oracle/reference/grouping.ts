import { type Area, bodies, findArea } from "./areas.ts";
import { expandGroups } from "./groups.ts";
import { compareText } from "./order.ts";

/** The value of a sum in one dimension: its name, and its sort key. A null sort key comes last. */
export interface Key {
  readonly name: string | null;
  readonly sortKey: number | string | null;
}

export const noKey: Key = { name: null, sortKey: null };

export function forceKey({ kind, slug, name }: Area): Key {
  return kind === "FORCE" ? { name: slug, sortKey: name } : noKey;
}

export function regionKey({ region }: Area): Key {
  return region === "" ? noKey : { name: region, sortKey: findArea("REGION", region).name };
}

export function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (const [index, one] of a.entries()) {
    const order = compareSortKeys(one.sortKey, b[index]?.sortKey ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

function compareSortKeys(a: Key["sortKey"], b: Key["sortKey"]): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return compareText(String(a), String(b));
}

/** Puts items with the same keys together, in the order of the keys. */
export function groupByKeys<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly Key[],
): { readonly keys: readonly Key[]; readonly items: readonly Item[] }[] {
  const groups = new Map<string, { keys: readonly Key[]; items: Item[] }>();
  for (const item of items) {
    const keys = keysOf(item);
    const name = keys.map((key) => key.name).join("; ");
    const group = groups.get(name) ?? { keys, items: [] };
    groups.set(name, group);
    group.items.push(item);
  }
  return [...groups.values()].sort((a, b) => compareKeys(a.keys, b.keys));
}

interface BodyFilter {
  readonly forces: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly withBtp: boolean;
}

/** The bodies that a sum adds up: all of them, or only forces when forces or regions are selected. */
export function selectBodies({ forces, regions, withBtp }: BodyFilter): Area[] {
  const named = forces === null ? null : expandGroups(forces);
  const isFiltered = forces !== null || regions !== null;
  return bodies.filter(
    ({ kind, slug, region }) =>
      (withBtp || slug !== "btp") &&
      (!isFiltered || kind === "FORCE") &&
      (named === null || named.includes(slug)) &&
      (regions === null || regions.includes(region)),
  );
}

/** The bodies that one of the sums of a question adds up, with figures or not. Its items are some of theirs. */
export function bodiesIn(
  question: BodyFilter & { readonly groupBy: readonly string[] },
  [first]: readonly { readonly body: Area }[],
): Area[] {
  const isSame = (dimension: string, keyOf: (area: Area) => Key, body: Area) =>
    !question.groupBy.includes(dimension) ||
    (first !== undefined && keyOf(body).name === keyOf(first.body).name);
  return selectBodies(question).filter(
    (body) => isSame("FORCE", forceKey, body) && isSame("REGION", regionKey, body),
  );
}
