import type { CellColumn, Cells } from "../queries/offence-cells.ts";
import type { OffenceCountFigure } from "../queries/offence-counts.ts";
import type { Field } from "../selection.ts";
import { cellAt } from "./cell.ts";

/** The columns that every count of a series is read with. */
const always = ["figure", "parts", "place", "status"] as const;

/** What of a rate is worked out without knowing the year that its residents are of. */
const ofAnyYear = [
  "value",
  "numerator",
  "denominator",
  "per",
  "caution",
  "rounding",
  "reason",
  "explanation",
];

const known = new WeakMap<readonly Field[], readonly CellColumn[]>();

/** The columns that a series is read with, when these fields of its counts are asked for. */
export function seriesColumns(fields: readonly Field[]): readonly CellColumn[] {
  let columns = known.get(fields);
  if (columns === undefined) {
    columns = [...new Set([...always, ...fields.flatMap(columnsFor)])].sort();
    known.set(fields, columns);
  }
  return columns;
}

/** The columns from which everything there is to tell of a count can be told. */
export const everyColumn: readonly CellColumn[] = [...always, "population", "populationYear", "releaseId"];

function columnsFor({ name, fieldsByTypeName }: Field): CellColumn[] {
  if (name === "release" || name === "source") return ["releaseId"];
  if (name !== "rate") return [];
  const below = Object.values(fieldsByTypeName).flatMap((fields) => Object.values(fields));
  const isOfAnyYear = below.every((field) => ofAnyYear.includes(field.name));
  return isOfAnyYear ? ["population"] : ["population", "populationYear"];
}

/** A count of a series, each column of which is looked up only when it is used. */
class CellOfSeries implements OffenceCountFigure {
  constructor(
    private readonly cells: Cells,
    private readonly at: number,
    readonly areaId: number,
    readonly offenceId: number,
    private readonly period: number,
  ) {}

  get year() {
    return Math.floor(this.period / 10);
  }

  get quarter() {
    return this.period % 10;
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

/** The series of each area, in the order in which the areas were asked for; `cells` are of one offence. */
export function splitByArea(
  cells: Cells,
  areaIds: readonly number[],
  offenceId: number,
): OffenceCountFigure[][] {
  const series: OffenceCountFigure[][] = areaIds.map(() => []);
  cells.place.forEach((place, at) => {
    const index = Math.floor(place / 100_000);
    series[index]?.push(new CellOfSeries(cells, at, areaIds[index] ?? 0, offenceId, place % 100_000));
  });
  return series;
}
