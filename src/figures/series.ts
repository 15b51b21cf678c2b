import type { Cells } from "../queries/offence-cells.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import { cellAt } from "./cell.ts";

/** A count of a series, each column of which is looked up only when it is used. */
class CellOfSeries implements OffenceCountFigure {
  constructor(
    private readonly cells: Cells,
    private readonly place: number,
    readonly areaId: number,
    readonly offenceId: number,
  ) {}

  get year() {
    return Math.floor(cellAt(this.cells.period, this.place) / 10);
  }

  get quarter() {
    return cellAt(this.cells.period, this.place) % 10;
  }

  get quarters() {
    return cellAt(this.cells.quarters, this.place);
  }

  get value() {
    return cellAt(this.cells.value, this.place);
  }

  get missing() {
    return cellAt(this.cells.missing, this.place);
  }

  get missingParts() {
    return cellAt(this.cells.missingParts, this.place);
  }

  get status() {
    return cellAt(this.cells.status, this.place);
  }

  get population() {
    return cellAt(this.cells.population, this.place);
  }

  get populationYear() {
    return cellAt(this.cells.populationYear, this.place);
  }

  get releaseId() {
    return cellAt(this.cells.releaseId, this.place);
  }
}

/** The series of each area, in the order in which the areas were asked for; `cells` are of one offence. */
export function splitByArea(
  cells: Cells,
  areaIds: readonly number[],
  offenceId: number,
): OffenceCountFigure[][] {
  const series: OffenceCountFigure[][] = areaIds.map(() => []);
  cells.index.forEach((index, place) => {
    series[index]?.push(new CellOfSeries(cells, place, areaIds[index] ?? 0, offenceId));
  });
  return series;
}
