import type { Catalogue } from "../catalogue/index.ts";
import { follow } from "../catalogue/make.ts";
import type { CellColumn, Cells } from "../queries/offence-cells.ts";
import type { OffenceCountFigure, Ranking } from "../queries/offence-counts.ts";
import type { Field } from "../selection.ts";
import { compareMeasures, placeAt } from "../statistics/rank.ts";
import { exactRate } from "../statistics/rate.ts";
import { CountCell, type Wanted } from "./count-cell.ts";
import { relate } from "./rate.ts";
import { seriesColumns } from "./series.ts";

/** What a list is ordered by, and which way. */
export interface Order {
  readonly by: "VALUE" | "RATE" | "AREA" | "PERIOD";
  readonly descending: boolean;
}

/** The columns that a list is read with, when these fields of its counts are asked for. */
export function listColumns(fields: readonly Field[], { by }: Order): readonly CellColumn[] {
  const columns = seriesColumns(fields);
  return by === "RATE" && !columns.includes("population") ? [...columns, "population"] : columns;
}

interface Entry {
  readonly count: CountCell;
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

  constructor(cells: Cells, wanted: Wanted, order: Order, catalogue: Catalogue) {
    this.#isRanked = order.by === "VALUE" || order.by === "RATE";
    const entries = cells.place.map((_, at) => {
      const count = new CountCell(cells, at, wanted);
      const areaName = follow(catalogue.areasById, count.areaId).name;
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
      return Object.assign(count, { ranking });
    });
  }

  /** The counts that have no place, by area, offence and time. */
  findUnranked(): OffenceCountFigure[] {
    const unranked = this.#entries.slice(this.compared).map(({ count }) => count);
    return unranked.sort(
      (one, other) =>
        one.areaId - other.areaId || one.offenceId - other.offenceId || one.period - other.period,
    );
  }

  #rankAt(index: number): Ranking | null {
    const place = placeAt(this.#entries, index);
    return place && { ...place, compared: this.compared };
  }
}

function measureOf(count: CountCell, by: Order["by"]): number | null {
  if (by === "VALUE") return count.value;
  return by === "RATE" ? exactRate(relate(count)) : null;
}

function compare(one: Entry, other: Entry, { by, descending }: Order): number {
  const sign = descending ? -1 : 1;
  const byArea = Number(one.areaName > other.areaName) - Number(one.areaName < other.areaName);
  const byPeriod = one.count.period - other.count.period;
  const byOrder = by === "AREA" ? sign * byArea : by === "PERIOD" ? sign * byPeriod : 0;
  return (
    compareMeasures(one, other, descending) ||
    byOrder ||
    byArea ||
    one.count.offenceId - other.count.offenceId ||
    byPeriod
  );
}
