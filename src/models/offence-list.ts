import type { Grain } from "../../db/tables.ts";
import type { SelectedField } from "../execution/selection.ts";
import type { CountDetail, OffenceObservation, Ranking } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { compareMeasures, rankAt } from "../statistics/rank.ts";
import { exactRate } from "../statistics/rate.ts";
import { detailsOfCounts } from "./count-details.ts";
import { toRateInput } from "./rate.ts";

/** What the figures of a list are ranked by. */
export type RankedBy = "VALUE" | "RATE" | "CHANGE";

/** What a list is ordered by, and in which direction. */
export interface ListOrder {
  readonly by: RankedBy | "AREA" | "PERIOD";
  readonly descending: boolean;
  /** Only figures whose measure is above the one and below the other are listed; null for no bound. */
  readonly above: number | null;
  readonly below: number | null;
}

/** Whether the figures of a list in this order are ranked. */
export function isRanked(by: ListOrder["by"]): by is RankedBy {
  return by === "VALUE" || by === "RATE" || by === "CHANGE";
}

/** Gives the change of a count in per cent, unrounded; null where there is none. */
type PercentOf = (count: OffenceObservation) => number | null;

/** The details that must be read for a list when these fields of its counts are selected. */
export function listDetails(
  fields: readonly SelectedField[],
  grain: Grain,
  { by }: ListOrder,
): readonly CountDetail[] {
  const details = detailsOfCounts(fields, grain);
  switch (by) {
    case "RATE":
      return [...new Set<CountDetail>([...details, "missingParts", "population"])];
    case "CHANGE":
      return [...new Set<CountDetail>([...details, "missingParts", "status"])];
    case "VALUE":
    case "AREA":
    case "PERIOD":
      return details;
  }
}

interface Entry {
  readonly count: OffenceObservation;
  readonly areaName: string;
  /** The figure that ranks it; null when it is missing, and in a list that is not ranked. */
  readonly measure: number | null;
}

/** The sorted counts of a list, of all pages. Missing figures come last in either direction, and are not within bounds. */
export class OffenceList {
  readonly #entries: readonly Entry[];
  readonly #isRanked: boolean;
  /** Where the listed entries begin and end. Sorted by their measure, those within bounds stand together. */
  readonly #listed: { readonly from: number; readonly to: number };
  /** How many counts have a rank. */
  readonly compared: number;

  /** `percentOf` is called in a list ordered by change. */
  constructor(
    counts: readonly OffenceObservation[],
    order: ListOrder,
    catalogue: Catalogue,
    percentOf: PercentOf = () => null,
  ) {
    this.#isRanked = isRanked(order.by);
    const entries = counts.map((count) => {
      const areaName = lookUp(catalogue.areasById, count.areaId).name;
      return { count, areaName, measure: measureOf(count, order.by, percentOf) };
    });
    this.#entries = entries.sort((one, other) => compare(one, other, order));
    const unranked = this.#entries.findIndex(({ measure }) => measure === null);
    this.compared = unranked < 0 ? entries.length : unranked;
    this.#listed = this.#findListed(order);
  }

  get length(): number {
    return this.#listed.to - this.#listed.from;
  }

  /** All counts, also those that are not within bounds. */
  all(): OffenceObservation[] {
    return this.#rankEach(0, this.#entries.length);
  }

  /** The counts from `offset` to before `end`, each with its rank in a ranked list. */
  slice(offset: number, end: number): OffenceObservation[] {
    const { from, to } = this.#listed;
    return this.#rankEach(Math.min(from + offset, to), Math.min(from + end, to));
  }

  #rankEach(offset: number, end: number): OffenceObservation[] {
    const some = this.#entries.slice(offset, end);
    if (!this.#isRanked) return some.map(({ count }) => count);
    let ranking: Ranking | null = null;
    return some.map(({ count, measure }, index) => {
      // Many figures can be equal, and they share one rank.
      if (index === 0 || measure !== some[index - 1]?.measure) ranking = this.#rankAt(offset + index);
      return { ...count, ranking };
    });
  }

  /** The counts without a rank, by area, offence and time. */
  findUnranked(): OffenceObservation[] {
    const unranked = this.#entries.slice(this.compared).map(({ count }) => count);
    return unranked.sort(
      (one, other) =>
        one.areaId - other.areaId || one.offenceId - other.offenceId || comparePeriods(one, other),
    );
  }

  #findListed({ above, below }: ListOrder): { readonly from: number; readonly to: number } {
    if (above === null && below === null) return { from: 0, to: this.#entries.length };
    const isListed = ({ measure }: Entry) =>
      measure !== null && (above === null || measure > above) && (below === null || measure < below);
    const from = this.#entries.findIndex(isListed);
    return from < 0 ? { from: 0, to: 0 } : { from, to: this.#entries.findLastIndex(isListed) + 1 };
  }

  #rankAt(index: number): Ranking | null {
    const rank = rankAt(this.#entries, index);
    return rank && { ...rank, compared: this.compared };
  }
}

function measureOf(count: OffenceObservation, by: ListOrder["by"], percentOf: PercentOf): number | null {
  switch (by) {
    case "VALUE":
      return count.value;
    case "RATE":
      return exactRate(toRateInput(count));
    case "CHANGE":
      return percentOf(count);
    case "AREA":
    case "PERIOD":
      return null;
  }
}

function comparePeriods(one: OffenceObservation, other: OffenceObservation): number {
  return one.year - other.year || one.quarter - other.quarter;
}

function compare(one: Entry, other: Entry, { by, descending }: ListOrder): number {
  return (
    compareMeasures(one, other, descending) ||
    compareByOrder(one, other, by, descending ? -1 : 1) ||
    compareAreas(one, other) ||
    one.count.offenceId - other.count.offenceId ||
    comparePeriods(one.count, other.count)
  );
}

function compareByOrder(one: Entry, other: Entry, by: ListOrder["by"], sign: 1 | -1): number {
  switch (by) {
    case "AREA":
      return sign * compareAreas(one, other);
    case "PERIOD":
      return sign * comparePeriods(one.count, other.count);
    case "VALUE":
    case "RATE":
    case "CHANGE":
      return 0;
  }
}

function compareAreas(one: Entry, other: Entry): number {
  return Number(one.areaName > other.areaName) - Number(one.areaName < other.areaName);
}
