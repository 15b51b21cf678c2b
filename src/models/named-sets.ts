import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";

type NamedSets<Entry> = ReadonlyMap<string, readonly Entry[]>;

/** The sets of bodies that are added up most. A name has a character that no key of an area has. */
const namedBodies = computeOnce(({ forces, regions, reportingBodies }: Catalogue): NamedSets<Area> => {
  const all = [...forces.values(), ...reportingBodies.values()];
  const isBtp = (area: Area) => "kind" in area && area.kind === "NON_TERRITORIAL";
  const inRegions = new Set<Area>([...regions.values()].flatMap((region) => region.forces));
  return new Map([
    ["*", all],
    ["*without-btp", all.filter((body) => !isBtp(body))],
    ["*in-no-region", all.filter((body) => !inRegions.has(body))],
    ["*in-no-force", [...reportingBodies.values()]],
    ...[...regions.values()].map(({ slug, forces }) => [`*${slug}`, forces] as const),
  ]);
});

/** The sets of offences that are added up most. */
const namedOffences = computeOnce((catalogue: Catalogue): NamedSets<Offence> => {
  const { offencesInOrder, offenceSubgroups, offenceGroups } = catalogue;
  return new Map([
    ["*", offencesInOrder.filter(({ isTotal }) => !isTotal)],
    ...[...offenceGroups.values()].map(({ slug, offences }) => [`*${slug}`, offences] as const),
    ...[...offenceSubgroups.values()].map(({ slug, offences }) => [`*in.${slug}`, offences] as const),
  ]);
});

/** The bodies in the key of a sum. */
export function writeBodies(bodies: readonly Area[], catalogue: Catalogue): string {
  return writeSet(bodies, namedBodies(catalogue), catalogue.areaKeys.keys);
}

/** The offences in the key of a sum. */
export function writeOffences(offences: readonly Offence[], catalogue: Catalogue): string {
  return writeSet(offences, namedOffences(catalogue), catalogue.offenceKeys.keys);
}

/** The name of a set, or the keys of its entries in order. */
function writeSet<Entry extends { readonly rowId: number }>(
  entries: readonly Entry[],
  named: NamedSets<Entry>,
  keys: ReadonlyMap<number, string>,
): string {
  if (entries.length > 1) {
    const own = new Set(entries);
    for (const [name, set] of named)
      if (set.length === own.size && set.every((entry) => own.has(entry))) return name;
  }
  return [...new Set(entries.map(({ rowId }) => lookUp(keys, rowId)))].sort().join(",");
}

/** The bodies of a key; undefined when there are no such. */
export function readBodies(text: string, catalogue: Catalogue): readonly Area[] | undefined {
  const { forces, reportingBodies, areaKeys } = catalogue;
  const bodies = [...forces.values(), ...reportingBodies.values()];
  return (
    namedBodies(catalogue).get(text) ??
    readEntries(text, areaKeys.ids, new Map(bodies.map((body) => [body.rowId, body])))
  );
}

/** The offences of a key; undefined when there are no such. */
export function readOffences(text: string, catalogue: Catalogue): readonly Offence[] | undefined {
  return (
    namedOffences(catalogue).get(text) ?? readEntries(text, catalogue.offenceKeys.ids, catalogue.offencesById)
  );
}

function readEntries<Entry>(
  text: string,
  ids: ReadonlyMap<string, number>,
  entriesById: ReadonlyMap<number, Entry>,
): readonly Entry[] | undefined {
  const entries = text.split(",").flatMap((key) => {
    const id = ids.get(key);
    const entry = id === undefined ? undefined : entriesById.get(id);
    return entry === undefined ? [] : [entry];
  });
  return entries.length === text.split(",").length ? entries : undefined;
}
