import type { Cells } from "../queries/offence-cells.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { cellAt } from "./cell.ts";

/** What counts were asked for, in the order that their places tell of. */
export interface Wanted {
  readonly areaIds: readonly number[];
  readonly offenceIds: readonly number[];
}

/** Which of the areas that were asked for a place is of. */
export function areaIndexOf(place: number): number {
  return Math.floor(place / 100_000) % 1000;
}

/** A count that was read with others, each column of which is looked up only when it is used. */
export class CountCell implements OffenceCountFigure {
  readonly #place: number;

  constructor(
    private readonly cells: Cells,
    private readonly at: number,
    private readonly wanted: Wanted,
  ) {
    this.#place = cellAt(cells.place, at);
  }

  get areaId() {
    return cellAt(this.wanted.areaIds, areaIndexOf(this.#place));
  }

  get offenceId() {
    return cellAt(this.wanted.offenceIds, Math.floor(this.#place / 100_000_000));
  }

  get period() {
    return this.#place % 100_000;
  }

  get year() {
    return Math.floor(this.period / 10);
  }

  get quarter() {
    return this.#place % 10;
  }

  get quarters() {
    return cellAt(this.cells.parts, this.at) % 10;
  }

  get missingParts() {
    return Math.floor(cellAt(this.cells.parts, this.at) / 10);
  }

  get value() {
    const figure = cellAt(this.cells.figure, this.at);
    return typeof figure === "number" ? figure : null;
  }

  get missing() {
    const figure = cellAt(this.cells.figure, this.at);
    return typeof figure === "number" ? null : figure;
  }

  get status() {
    return cellAt(this.cells.status, this.at);
  }

  get population() {
    return cellAt(this.cells.population, this.at);
  }

  get populationYear() {
    return cellAt(this.cells.populationYear, this.at);
  }

  get releaseId() {
    return cellAt(this.cells.releaseId, this.at);
  }
}
