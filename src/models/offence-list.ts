import type { SelectedField } from "../execution/selection.ts";
import type { CountDetail, OffenceCountFigure, Ranking } from "../queries/offence-counts.ts";
import { lookUp } from "../reference-data/hydrate.ts";
import type { Catalogue } from "../reference-data/index.ts";
import { compareMeasures, placeAt } from "../statistics/rank.ts";
import { exactRate } from "../statistics/rate.ts";
import { detailsOf } from "./count-details.ts";
import { relate } from "./rate.ts";

/** What a list is ordered by, and which way. */
export interface Order {
  readonly by: "VALUE" | "RATE" | "AREA" | "PERIOD";
  readonly descending: boolean;
}

/** The details that a list is read with, when these fields of its counts are selected. */
export function listDetails(fields: readonly SelectedField[], { by }: Order): readonly CountDetail[] {
  const details = detailsOf(fields);
  return by === "RATE" ? [...new Set<CountDetail>([...details, "missingParts", "population"])] : details;
}

interface Entry {
  readonly count: OffenceCountFigure;
  readonly areaName: string;
  /** What it is ranked by; null also in a list that is in another order. */
  readonly measure: number | null;
}

/** Counts side by side, all pages of them, in their order. Missing figures come last, whichever way it runs. */
export class OffenceList {
  readonly #entries: readonly Entry[];
  readonly #isRanked: boolean;
  /** How many counts have a place. */
  readonly compared: number;

  constructor(counts: readonly OffenceCountFigure[], order: Order, catalogue: Catalogue) {
    this.#isRanked = order.by === "VALUE" || order.by === "RATE";
    const entries = counts.map((count) => {
      const areaName = lookUp(catalogue.areasById, count.areaId).name;
      return { count, areaName, measure: measureOf(count, order.by) };
    });
    this.#entries = entries.sort((one, other) => compare(one, other, order));
    const unranked = this.#entries.findIndex(({ measure }) => measure === null);
    this.compared = unranked < 0 ? entries.length : unranked;
  }

  get length(): number {
    return this.#entries.length;
  }

  /** Some of the counts, each with its place where the list has places. */
  slice(offset: number, end?: number): OffenceCountFigure[] {
    const some = this.#entries.slice(offset, end);
    if (!this.#isRanked) return some.map(({ count }) => count);
    let ranking: Ranking | null = null;
    return some.map(({ count, measure }, index) => {
      // Equal figures can be many, and share their place.
      if (index === 0 || measure !== some[index - 1]?.measure) ranking = this.#rankAt(offset + index);
      return { ...count, ranking };
    });
  }

  /** The counts that have no place, by area, offence and time. */
  findUnranked(): OffenceCountFigure[] {
    const unranked = this.#entries.slice(this.compared).map(({ count }) => count);
    return unranked.sort(
      (one, other) =>
        one.areaId - other.areaId || one.offenceId - other.offenceId || comparePeriods(one, other),
    );
  }

  #rankAt(index: number): Ranking | null {
    const place = placeAt(this.#entries, index);
    return place && { ...place, compared: this.compared };
  }
}

function measureOf(count: OffenceCountFigure, by: Order["by"]): number | null {
  if (by === "VALUE") return count.value;
  return by === "RATE" ? exactRate(relate(count)) : null;
}

function comparePeriods(one: OffenceCountFigure, other: OffenceCountFigure): number {
  return one.year - other.year || one.quarter - other.quarter;
}

function compare(one: Entry, other: Entry, { by, descending }: Order): number {
  const sign = descending ? -1 : 1;
  const byArea = Number(one.areaName > other.areaName) - Number(one.areaName < other.areaName);
  const byPeriod = comparePeriods(one.count, other.count);
  const byOrder = by === "AREA" ? sign * byArea : by === "PERIOD" ? sign * byPeriod : 0;
  return (
    compareMeasures(one, other, descending) ||
    byOrder ||
    byArea ||
    one.count.offenceId - other.count.offenceId ||
    byPeriod
  );
}
