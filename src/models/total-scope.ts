import type { Area } from "../../schema/area.ts";
import type { Offence } from "../../schema/offence.ts";
import type { OffenceTotal, OutcomeTotal } from "../../schema/total.ts";
import { type Catalogue, isWholeEdition } from "../reference-data/index.ts";
import { dayKey, periodKey } from "./figure-id.ts";
import { writeBodies, writeOffences } from "./named-sets.ts";

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
  readonly #bodies = new Map<number, string>();
  readonly #offences = new Map<number, string>();
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
    const group = numberOf(force, region);
    let key = this.#bodies.get(group);
    if (key === undefined) {
      const inSum = this.bodiesIn(sum);
      key = writeBodies(inSum, this.catalogue);
      this.#bodies.set(group, key);
    }
    return key;
  }

  #offencesOf(sum: Grouped): string {
    const { offence, offenceSubgroup, offenceGroup } = sum;
    const group = numberOf(offence, offenceSubgroup, offenceGroup);
    let key = this.#offences.get(group);
    if (key === undefined) {
      const inSum = this.offencesIn(sum);
      key = writeOffences(inSum, this.catalogue);
      this.#offences.set(group, key);
    }
    return key;
  }
}

/** A number that only these entries have, by their keys in the store. */
function numberOf(...entries: readonly ({ readonly rowId: number } | null | undefined)[]): number {
  return entries.reduce((number, entry) => number * 2 ** 16 + (entry?.rowId ?? 0), 0);
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

/** Whether a sum of offences would count some of them twice: the total has all others in it. */
export function countsTwice(offences: readonly Offence[], dimensions: ReadonlySet<string>): boolean {
  return !dimensions.has("OFFENCE") && offences.length > 1 && offences.some((offence) => offence.isTotal);
}
