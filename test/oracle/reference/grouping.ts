import { type Area, bodies, findArea } from "./areas.ts";
import { compareText } from "./order.ts";

/** What a sum is kept apart by: a name to show, and a place in the order, of which null is the last. */
export interface Key {
  readonly name: string | null;
  readonly place: number | string | null;
}

export const noKey: Key = { name: null, place: null };

export function forceKey({ kind, slug, name }: Area): Key {
  return kind === "FORCE" ? { name: slug, place: name } : noKey;
}

export function regionKey({ region }: Area): Key {
  return region === "" ? noKey : { name: region, place: findArea("REGION", region).name };
}

export function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  for (const [at, one] of a.entries()) {
    const found = comparePlaces(one.place, b[at]?.place ?? null);
    if (found !== 0) return found;
  }
  return 0;
}

function comparePlaces(a: Key["place"], b: Key["place"]): number {
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

interface Narrowed {
  readonly forces: readonly string[] | null;
  readonly regions: readonly string[] | null;
  readonly withBtp: boolean;
}

/** The bodies that a sum adds up: all of them, or only forces when it is narrowed. */
export function bodiesAsked({ forces, regions, withBtp }: Narrowed): Area[] {
  const isNarrowed = forces !== null || regions !== null;
  return bodies.filter(
    ({ kind, slug, region }) =>
      (withBtp || slug !== "btp") &&
      (!isNarrowed || kind === "FORCE") &&
      (forces === null || forces.includes(slug)) &&
      (regions === null || regions.includes(region)),
  );
}
