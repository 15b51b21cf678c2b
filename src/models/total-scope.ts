import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { computeOnce } from "../reference-data/compute-once.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import { type Catalogue, isWholeEdition } from "../reference-data/index.ts";
import { dayKey, periodKey } from "./figure-id.ts";

const letters = {
  FORCE: "F",
  REGION: "R",
  YEAR: "Y",
  QUARTER: "Q",
  OFFENCE: "O",
  OFFENCE_SUBGROUP: "S",
  OFFENCE_GROUP: "G",
  OUTCOME_GROUP: "U",
  OUTCOME_TYPE: "T",
} as const;

/** The dimensions of which each sum has one offence, or some. */
const ofOffences = ["OFFENCE", "OFFENCE_SUBGROUP", "OFFENCE_GROUP"] as const;

/** A dimension of sums, of offences or of outcomes. */
export type SumDimension = keyof typeof letters;

/** What is added up, and what the sums are grouped by. */
export interface Summands<Of extends SumDimension = SumDimension> {
  readonly dimensions: ReadonlySet<Of>;
  readonly bodies: readonly Area[];
  readonly offences: readonly Offence[];
  readonly fromYear: number;
  readonly toYear: number;
  readonly asOf: number;
}

/** What a sum is of, in the dimensions that both kinds of sums have. */
type Grouped = Pick<OutcomeTotal, "force" | "region" | "year" | "offence"> &
  Partial<Pick<OffenceTotal, "quarter" | "offenceSubgroup" | "offenceGroup">>;

/**
 * What the sums of one list are made of. It gives them their keys. A key names what is in its own sum and nothing of the
 * rest of the list: the sum of Essex by force is the same sum in a list of Essex alone.
 */
export class TotalScope<Of extends SumDimension = SumDimension> {
  readonly #bodies = new Map<string, string>();
  readonly #offences = new Map<string, string>();
  #dimensions: string | undefined;
  #addsUpAllOffences: boolean | undefined;

  constructor(
    readonly summands: Summands<Of>,
    private readonly catalogue: Catalogue,
    private readonly dataset: keyof Catalogue["releaseDays"],
  ) {}

  /** The dimensions, the bodies, the offences, the period and the day, separated by colons. */
  keyOf(sum: Grouped): string {
    const { dimensions, fromYear, toYear, asOf } = this.summands;
    const period =
      sum.year === null ? `${fromYear}-${toYear}` : periodKey(sum.year.startYear, sum.quarter ?? 0);
    this.#dimensions ??= writeDimensions(dimensions);
    return `${this.#dimensions}:${this.#bodiesOf(sum)}:${this.#offencesOf(sum)}:${period}:${dayKey(asOf, this.catalogue.releaseDays[this.dataset])}`;
  }

  /** The offences that a sum adds up, in use or not. */
  offencesIn({ offence, offenceSubgroup, offenceGroup }: Grouped): Offence[] {
    const { dimensions, offences }: Summands = this.summands;
    return offences.filter(
      (each) =>
        (!dimensions.has("OFFENCE") || each === offence) &&
        (!dimensions.has("OFFENCE_SUBGROUP") || each.subgroup === offenceSubgroup) &&
        (!dimensions.has("OFFENCE_GROUP") || each.group === offenceGroup),
    );
  }

  /** The bodies whose counts a sum adds up, with figures or not. */
  bodiesIn({ force, region }: Pick<Grouped, "force" | "region">): Area[] {
    const { dimensions, bodies }: Summands = this.summands;
    return bodies.filter(({ rowId }) => {
      const own = this.catalogue.forcesById.get(rowId) ?? null;
      return (
        (!dimensions.has("FORCE") || own === force) &&
        (!dimensions.has("REGION") || (own?.region ?? null) === region)
      );
    });
  }

  /** Whether the sums of a year are the totals of all recorded crime: they add up every offence of a whole edition. */
  addsUpAllCrime(year: number): boolean {
    this.#addsUpAllOffences ??= this.#hasAllOffences();
    return this.#addsUpAllOffences && isWholeEdition(this.catalogue, { year, asOf: this.summands.asOf });
  }

  #hasAllOffences(): boolean {
    const { dimensions, offences }: Summands = this.summands;
    if (ofOffences.some((dimension) => dimensions.has(dimension))) return false;
    const inSums = new Set(offences);
    return this.catalogue.offencesInOrder.every(
      (offence) => offence.isTotal || !offence.isCounted || inSums.has(offence),
    );
  }

  #bodiesOf(sum: Grouped): string {
    const { force, region } = sum;
    const group = `${force?.slug} ${region?.slug}`;
    let key = this.#bodies.get(group);
    if (key === undefined) {
      const inSum = this.bodiesIn(sum);
      key = writeSet(inSum, namedBodies(this.catalogue), this.catalogue.areaKeys.keys);
      this.#bodies.set(group, key);
    }
    return key;
  }

  #offencesOf(sum: Grouped): string {
    const { offence, offenceSubgroup, offenceGroup } = sum;
    const group = `${offence?.code} ${offenceSubgroup?.slug} ${offenceGroup?.slug}`;
    let key = this.#offences.get(group);
    if (key === undefined) {
      const inSum = this.offencesIn(sum);
      key = writeSet(inSum, namedOffences(this.catalogue), this.catalogue.offenceKeys.keys);
      this.#offences.set(group, key);
    }
    return key;
  }
}

function writeDimensions(dimensions: ReadonlySet<SumDimension>): string {
  return Object.entries(letters).reduce(
    (text, [dimension, letter]) => (hasName(dimensions, dimension) ? text + letter : text),
    "",
  );
}

function hasName(dimensions: ReadonlySet<string>, name: string): boolean {
  return dimensions.has(name);
}

/** The dimensions with these letters; those of `known` only. */
export function readDimensionLetters<Of extends SumDimension>(text: string, known: readonly Of[]): Set<Of> {
  return new Set(known.filter((dimension) => text.includes(letters[dimension])));
}

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

/** Whether a sum of offences would count some of them twice: the total has all others in it. */
export function countsTwice(offences: readonly Offence[], dimensions: ReadonlySet<string>): boolean {
  return !dimensions.has("OFFENCE") && offences.length > 1 && offences.some((offence) => offence.isTotal);
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
